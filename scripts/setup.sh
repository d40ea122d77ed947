#!/bin/sh
# Finds what a build needs and is not there, and sees to it. Silent when all is there.
#
#     sh scripts/setup.sh [make] [test]
#
# `make` asks for make as well, `test` for rustfmt and clippy. Says what it installs
# before it does. Exit code 2: the printed line is for a person to type.
set -eu

# Where rustup puts cargo, for a terminal that was opened before Rust came; as in the Makefile.
PATH=$PATH${HOME:+:$HOME/.cargo/bin}

least_minor=88 # of Rust 1; Cargo.toml's rust-version
rustup_line="curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"

have() { command -v "$1" >/dev/null 2>&1; }

say() { printf 'needledrop: %s\n' "$1" >&2; }

# Why it stops, then the lines to type.
stop() {
    say "$1"
    shift
    printf '    %s\n' "$@" >&2
    exit 2
}

see_to_rust() {
    have cargo || stop "Rust is missing; type this, then open a new terminal:" "$rustup_line"
    version=$(cargo --version 2>/dev/null) || stop "cargo does not start; type:" "rustup default stable"
    version=${version#cargo }
    major=${version%%.*}
    rest=${version#*.}
    minor=${rest%%[!0-9]*}
    if [ "$major" -eq 1 ] && [ "$minor" -lt "$least_minor" ]; then
        too_old="Rust ${version%% *} is too old, 1.$least_minor or newer is needed; type:"
        if have rustup; then stop "$too_old" "rustup update stable"; fi
        stop "$too_old" "$rustup_line"
    fi
}

see_to_lints() {
    if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then return; fi
    have rustup || stop "rustfmt or clippy is missing; where apt has them, type:" \
        "sudo apt-get install rustfmt rust-clippy"
    say "adding rustfmt and clippy by rustup"
    rustup component add rustfmt clippy >&2
}

# Debian's names of what is missing.
missing_packages() {
    if [ "$want_make" = yes ] && ! have make; then echo make; fi
    if ! have cc; then
        echo gcc libc6-dev
    elif [ "$(uname -s)" = Linux ] && [ "$(cc -print-file-name=Scrt1.o)" = Scrt1.o ]; then
        echo libc6-dev
    fi
    if [ "$(uname -s)" = Linux ]; then
        have pkg-config || echo pkg-config
        if ! have pkg-config || ! pkg-config --exists alsa; then echo libasound2-dev; fi
    fi
}

# $1: the packages; the rest: the words that make a command run as root.
install() {
    packages=$1
    shift
    say "installing by apt-get, for the build: $packages"
    "$@" apt-get update </dev/null >&2 || say "the package lists are old: going on with them"
    # shellcheck disable=SC2086 # one word for each package
    "$@" /usr/bin/env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends $packages </dev/null >&2 ||
        stop "apt-get could not; when its trouble above is mended, type:" \
            "sudo apt-get install $packages"
}

see_to_packages() {
    # shellcheck disable=SC2046 # joins the lines by spaces
    packages=$(echo $(missing_packages))
    [ -n "$packages" ] || return 0
    have apt-get || stop "missing for the build (Debian's names): $packages; type what fits:" \
        "Fedora:  sudo dnf install make gcc pkgconf-pkg-config alsa-lib-devel" \
        "Arch:    sudo pacman -S --needed make gcc pkgconf alsa-lib"
    if [ "$(id -u)" -eq 0 ]; then
        install "$packages"
    elif have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        install "$packages" sudo
    elif have sudo; then
        stop "missing for the build: $packages; type:" \
            "sudo apt-get update && sudo apt-get install -y $packages"
    else
        stop "missing for the build: $packages; as root, type:" \
            "apt-get update && apt-get install -y $packages"
    fi
}

want_make=no
want_lints=no
for want; do
    case $want in
    make) want_make=yes ;;
    test) want_lints=yes ;;
    *) stop "\`$want\` is not known here; type:" "sh scripts/setup.sh [make] [test]" ;;
    esac
done

see_to_rust
see_to_packages
if [ "$want_lints" = yes ]; then see_to_lints; fi
