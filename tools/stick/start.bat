@echo off
rem Starts Every Neighbourhood: double-click. All the work is in start.py.
title Every Neighbourhood
rem phones.bat is this file under another name: it lets in telephones on the same network.
set WHAT=
if /i "%~n0"=="phones" set WHAT=phones
cd /d "%~dp0"
py -3 --version >nul 2>nul
if not errorlevel 1 goto launcher
python --version >nul 2>nul
if not errorlevel 1 goto python
echo This computer has no Python. Install Python 3.13 or another that READ ME.txt names
echo (that needs the internet, once), then double-click this file again.
echo On a computer of your council or office, READ ME.txt says what to ask the IT desk.
goto end
:launcher
py -3 start.py %WHAT% %*
goto end
:python
python start.py %WHAT% %*
:end
pause
