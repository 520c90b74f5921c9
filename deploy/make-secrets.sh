#!/bin/sh
# Makes secrets/ beside docker-compose.yml with one file for each secret; what is there already stays as it is.
set -eu
cd "$(dirname "$0")/.."
folder=${1:-secrets}

# Only you enter the folder. The files can be read by those who get in: the accounts inside the containers are others.
mkdir -p "$folder"
chmod 700 "$folder"
umask 022

random() { head -c "$1" /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_'; }
write() { [ -e "$folder/$1" ] || printf '%s\n' "$2" >"$folder/$1"; }

write secret_key "$(random 60)"
write postgres_password "$(random 30)"
write redis_conf "requirepass $(random 30)"
write database_url "postgres://journeymap:$(cat "$folder/postgres_password")@postgres:5432/journeymap"
write redis_url "redis://:$(sed -n 's/^requirepass //p' "$folder/redis_conf")@redis:6379/0"
# Without a mail server it stays empty: smtp+tls://user:password@host:587
write email_url ""
