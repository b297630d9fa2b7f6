#!/bin/sh
# Two copies with TLS on one Debian machine (12 or newer), as docs/hosting.md says. As root, from the app's folder:
#   sh deploy/debian.sh neighbourhoods.example you@example.org    with a certificate of Let's Encrypt
#   sh deploy/debian.sh neighbourhoods.local                      with one that the machine gives itself
# It may be run again: after an update, or with another name.
set -eu

host=${1:?Say by which name the app is reached: sh deploy/debian.sh neighbourhoods.example you@example.org}
mail=${2:-}
home=/opt/every-neighbourhood
[ "$(id -u)" -eq 0 ] || { echo "This installs programs and services: run it as root." >&2; exit 1; }
[ "$(pwd -P)" = "$home" ] || { echo "The app has to stand in $home: git clone it there, and run this from there." >&2; exit 1; }

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends haproxy nginx-light libnginx-mod-http-brotli-static \
  python3-venv make openssl ca-certificates ${mail:+certbot} >/dev/null
# nginx serves the app's files alone, as a service of its own.
systemctl disable --quiet --now nginx

make --no-print-directory .venv/bin/.installed vendor
.venv/bin/python -m pip install --quiet --disable-pip-version-check brotli==1.2.1
.venv/bin/python -m tools.files --to /srv/neighbourhoods-files.new
sed -i 's|/srv/neighbourhoods-files\.new/|/srv/neighbourhoods-files/|g' /srv/neighbourhoods-files.new/nginx.conf
# One in place of the other in a moment: files are asked for meanwhile.
rm -rf /srv/neighbourhoods-files.old
[ ! -e /srv/neighbourhoods-files ] || mv /srv/neighbourhoods-files /srv/neighbourhoods-files.old
mv /srv/neighbourhoods-files.new /srv/neighbourhoods-files
rm -rf /srv/neighbourhoods-files.old

umask 077
# What else stands there is whoever hosts' own, and so is a path behind the name.
touch /etc/neighbourhoods.env
grep -Eqs "^EVERY_NEIGHBOURHOOD_ADDRESS=https://$host(/|\$)" /etc/neighbourhoods.env || {
  sed -i '/^EVERY_NEIGHBOURHOOD_ADDRESS=/d' /etc/neighbourhoods.env
  printf 'EVERY_NEIGHBOURHOOD_ADDRESS=https://%s\n' "$host" >> /etc/neighbourhoods.env
}
install -m 644 deploy/systemd/neighbourhoods@.service deploy/systemd/neighbourhoods-files.service /etc/systemd/system/
[ -e /etc/haproxy/haproxy.cfg.before ] || cp /etc/haproxy/haproxy.cfg /etc/haproxy/haproxy.cfg.before
install -m 644 deploy/proxy/haproxy.cfg deploy/proxy/one-moment.http /etc/haproxy/
install -m 644 deploy/systemd/haproxy-debian.cfg /etc/haproxy/debian.cfg
grep -qs 'debian.cfg' /etc/default/haproxy || echo 'EXTRAOPTS="-f /etc/haproxy/debian.cfg"' >> /etc/default/haproxy

pem=/etc/haproxy/neighbourhoods.pem
if [ ! -e "$pem" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 825 -subj "/CN=$host" \
    -addext "subjectAltName=DNS:$host" -keyout /etc/haproxy/key.pem -out /etc/haproxy/certificate.pem 2>/dev/null
  cat /etc/haproxy/certificate.pem /etc/haproxy/key.pem > "$pem"
  rm /etc/haproxy/key.pem
fi

haproxy -c -q -f /etc/haproxy/haproxy.cfg -f /etc/haproxy/debian.cfg
systemctl daemon-reload
systemctl enable --quiet neighbourhoods@8501 neighbourhoods@8502 neighbourhoods-files haproxy
systemctl restart neighbourhoods-files
# One copy after the other, so that readers always have one.
for port in 8501 8502; do
  systemctl restart "neighbourhoods@$port"
  tries=0
  until /opt/every-neighbourhood/.venv/bin/python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$port/readyz', timeout=4)" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 60 ] || { echo "The copy at port $port is not ready: journalctl -u neighbourhoods@$port" >&2; exit 1; }
    sleep 2
  done
done
# A reload ends no reader's connection; what stands in /etc/default is read at a start alone.
if [ /etc/default/haproxy -nt /run/haproxy.pid ]; then systemctl restart haproxy; else systemctl reload haproxy; fi

if [ -n "$mail" ]; then
  # Through the proxy, which hands on what Let's Encrypt asks for; in the same way it is renewed.
  hook=/etc/letsencrypt/renewal-hooks/deploy/neighbourhoods
  mkdir -p "${hook%/*}"
  cat > "$hook" <<HOOK
#!/bin/sh
umask 077
cat "/etc/letsencrypt/live/$host/fullchain.pem" "/etc/letsencrypt/live/$host/privkey.pem" > $pem
systemctl reload haproxy
HOOK
  chmod 755 "$hook"
  certbot certonly --quiet --standalone --http-01-port 8888 --agree-tos --keep-until-expiring --email "$mail" --domain "$host"
  "$hook"
fi
echo "Two copies stand at https://$host"
