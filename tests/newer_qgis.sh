#!/usr/bin/env bash
# The tests on the QGIS of another Debian suite: ./dev test --qgis trixie  (QGIS 3.40, Python 3.13)
# The suite is installed once below build/ (2.6 GB, as root); the working tree is copied into it.
set -euo pipefail
suite=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
tree=$root/build/$suite
[ "$(id -u)" = 0 ] || { echo "this needs root, for debootstrap and chroot" >&2; exit 2; }
command -v debootstrap >/dev/null || apt-get install -y -qq --no-install-recommends debootstrap

mounted=()
unmount() {
    for ((i = ${#mounted[@]} - 1; i >= 0; i--)); do umount -l "${mounted[i]}"; done
}
trap unmount EXIT

if [ ! -e "$tree/.installed" ]; then
    # The mirror that this system's apt uses already.
    mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | head -n 1)
    [ -e "$tree/bin/sh" ] || debootstrap --variant=minbase "$suite" "$tree" "$mirror"
fi
settings() {  # of this machine's network, which installing packages there may overwrite
    for place in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
        if [ -e "$place" ]; then
            mkdir -p "$tree$(dirname "$place")"
            cp -L "$place" "$tree$place"
        fi
    done
}
settings
for place in proc sys dev; do
    mount --rbind "/$place" "$tree/$place"
    mount --make-rslave "$tree/$place"
    mounted+=("$tree/$place")
done
inside() { chroot "$tree" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 HOME=/root "$@"; }
if [ ! -e "$tree/.installed" ]; then
    inside apt-get update -qq
    inside apt-get install -y -qq --no-install-recommends qgis python3-qgis qgis-providers \
        xvfb xauth python3-venv python3-pip git ca-certificates >/dev/null
    touch "$tree/.installed"
fi
settings
mkdir -p "$tree/minegap"
git -C "$root" ls-files -z | tar -C "$root" --null -T - -c | tar -C "$tree/minegap" -x
# The release zip is made from a commit.
inside git -C /minegap init -q
inside git -C /minegap add -A
inside git -C /minegap -c user.name=tests -c user.email=tests@localhost commit -qm copy || true
# Lint and types have been looked at where the tests usually run.
if [ $# -gt 1 ]; then set -- "${@:2}"; else set -- tests/core tests/test_structure.py; fi
inside bash -c 'cd /minegap && ./dev test "$@"' test "$@" </dev/null
[ "$1" != tests/core ] || inside bash -c 'cd /minegap && ./dev test tests/ui tests/gui' </dev/null
