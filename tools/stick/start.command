#!/bin/sh
# Starts Every Neighbourhood: double-click on a Mac; start.sh is the same for Linux. All the work is in start.py.
# phones.command and phones.sh are this file under other names: they let in telephones on the same network.
cd "$(dirname "$0")" || exit 1
found=
for name in python3 python3.14 python3.13 python3.12 python3.11; do
  # A Mac without Python has a python3 that only offers to install one, so it is asked to do something.
  if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 7))' >/dev/null 2>&1; then
    found=$name
    break
  fi
done
if [ -z "$found" ]; then
  echo "This computer has no Python. Install Python 3.13 or another that READ ME.txt names"
  echo "(that needs the internet, once), then start this again."
  exit 1
fi
case "${0##*/}" in
  phones.*) exec "$found" start.py phones "$@" ;;
  *) exec "$found" start.py "$@" ;;
esac
