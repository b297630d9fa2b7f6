#!/bin/sh
# What the project needs of a Debian or Ubuntu machine beyond Python and make: installed where it is missing.
#   sh tools/system.sh run     for make run: what Python's own environments need
#   sh tools/system.sh test    for make test: a browser and the programs that tests use, besides
# Does nothing where all is there. Without apt-get, it says what is missing.
set -eu

missing=
need() { missing="$missing $*"; }
have() { command -v "$1" >/dev/null 2>&1; }

"${PYTHON:-python3}" -c 'import ensurepip' >/dev/null 2>&1 || need python3-venv
if [ "${1:-}" = test ]; then
  have git || need git
  # In Debian the one without a window comes beside: see the Makefile.
  have "${CHROMIUM:-chromium}" || have chromium-browser || have google-chrome || have google-chrome-stable || {
    need chromium
    if grep -qs '^ID=debian' /etc/os-release; then need chromium-headless-shell; fi
  }
  # For the main journeys in other browsers, whose tests are skipped where they are not; WebKit has its screen in memory.
  if grep -qs '^ID=debian' /etc/os-release; then
    have firefox-esr || need firefox-esr
    have WebKitWebDriver || need webkit2gtk-driver
    have Xvfb || need xvfb
  fi
  # For the tests that deny the network and carry out the image's steps.
  have unshare && have setpriv || need util-linux
  have ip || need iproute2
  # For the tests of the Room, each of which is made on PostgreSQL too; Debian has its programs outside the path.
  have initdb || [ -n "$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null)" ] || need postgresql
  # For the tests of two copies behind the proxy: Debian's, whose settings deploy/ is written for.
  if grep -qs '^ID=debian' /etc/os-release; then
    PATH="$PATH:/usr/sbin:/sbin"
    have haproxy || need haproxy
    have nginx && [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || need nginx-light libnginx-mod-http-brotli-static
    have openssl || need openssl
  fi
  # For the test that opens presentation files in another program.
  # soffice alone may be there without the part that opens presentations.
  have soffice && [ -e /usr/lib/libreoffice/share/registry/impress.xcd ] || need libreoffice-impress
  # And documents.
  have soffice && [ -e /usr/lib/libreoffice/share/registry/writer.xcd ] || need libreoffice-writer
  # As wide as Arial, which the files name; what stands in for it else is a seventh wider, and text would not fit.
  have fc-list && [ -n "$(fc-list 'Liberation Sans')" ] || need fontconfig fonts-liberation
  # Without any font Chromium draws boxes, and sizes on the page are wrong.
  have fc-list && [ -n "$(fc-list | head -n 1)" ] || need fontconfig fonts-dejavu-core
fi

[ -n "$missing" ] || exit 0
if ! have apt-get; then
  echo "These are missing on this machine, by their names in Debian:$missing. Install them, then try again." >&2
  exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
  have sudo || { echo "Missing:$missing. As root: apt-get install --no-install-recommends$missing" >&2; exit 1; }
  as_root="sudo"
fi
echo "Installing what is missing on this machine:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 (names of packages, several in one word on purpose)
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
