#!/bin/sh
# /usr/local/bin/currawong: the commands of the site, as the site's own user and with its settings.
set -eu
# shellcheck disable=SC2046 # one KEY=value a line, without spaces
exec runuser -u currawong -- env $(cat /etc/currawong.env) node /opt/currawong/currawong.mjs "$@"
