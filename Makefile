# Every target sees to its own set-up (scripts/setup.sh), silently when all is there.

.PHONY: help run test build bench setup lints

# Where rustup puts cargo, for a terminal that was opened before Rust came; as in scripts/setup.sh.
export PATH := $(PATH):$(HOME)/.cargo/bin

# cargo shares out the cores by itself; make's own jobs are closed to it.
unexport MAKEFLAGS MFLAGS

help:
	@echo 'make run      opens the screen; make run ARGS="reel list" runs a command'
	@echo 'make test     formatting, lints, all tests, documentation'
	@echo 'make build    makes target/release/needledrop'
	@echo 'make bench    measures; make bench ARGS=frame measures what bears that name'

# cargo gives its place to the program, so that keys and signals reach it.
run: setup
	@exec cargo run --release --locked -- --cache-dir cache $(ARGS)

test: lints
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo test --locked
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps

build: setup
	cargo build --release --locked

bench: setup
	cargo bench --locked --bench '*' -- $(ARGS)

setup:
	@sh scripts/setup.sh

lints: setup
	@sh scripts/setup.sh test
