.DEFAULT_GOAL := help
.PHONY: help demo test check unit unit-postgresql journeys soak-intake soak-checks front front-test bench lock reference clean
SHELL := /bin/sh
export SARING_DATA ?= $(CURDIR)/data
PYTEST = .venv/bin/python -m pytest

help: ## Daftar perintah
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

demo: ## Siapkan semuanya dari Python saja, lalu jalankan instansi contoh
	@tools/bootstrap run
	@tools/install-media-tools
	@tools/build-frontend
	@tools/build-translations
	@SARING_DEMO=1 .venv/bin/saring demo

test: ## Semua pemeriksaan: lint, tipe, kontrak, tampilan, unit di SQLite dan PostgreSQL, peramban
	@tools/bootstrap dev
	@tools/install-test-tools
	@tools/fetch-samples
	@tools/build-frontend
	@tools/build-translations
	@$(MAKE) --no-print-directory check front-test unit unit-postgresql journeys
	@echo "make test: semua lulus"

check: ## Lint, bentuk, tipe, kontrak impor, migrasi, acuan
	.venv/bin/ruff check .
	.venv/bin/ruff format --check -q .
	find src -path '*/templates/*' -name '*.html' -exec .venv/bin/djade --target-version 5.2 --check {} +
	.venv/bin/lint-imports --no-cache
	.venv/bin/mypy
	SARING_DATA=$$(mktemp -d) .venv/bin/python manage.py makemigrations --check --dry-run -v0
	SARING_DATA=$$(mktemp -d) .venv/bin/python manage.py check --fail-level WARNING

unit: ## Uji unit dan gangguan di SQLite
	$(PYTEST) -q -n 2 -m "not journey" --durations=10

unit-postgresql: ## Uji yang bergantung pada basis data, di PostgreSQL
	@folder=$$(mktemp -d); chmod 755 $$folder; url=$$(tools/postgres start $$folder/pg); \
	SARING_DATABASE_URL=$$url $(PYTEST) -q -n 2 -m both_databases --durations=10; code=$$?; \
	tools/postgres stop $$folder/pg; rm -rf $$folder; exit $$code

journeys: ## Uji perjalanan di peramban sungguhan; yang gagal dicoba lagi, paling banyak dua kali, dan dilaporkan
	$(PYTEST) -q -n 2 --dist loadfile -m journey --reruns 2 -rfEsR --durations=10

soak-intake: ## Ratusan kali server dimatikan dan sambungan diputus selama unggahan
	SARING_TEST_KILLS=300 SARING_TEST_STRUCK_KILLS=300 SARING_TEST_CUTS=300 \
	$(PYTEST) -q -s tests/intake/test_faults_killed.py tests/intake/test_faults_line.py \
	tests/intake/test_faults_full_disk.py

soak-checks: ## Detektor pada sepuluh kali korpus berlabel; salinan bersih dibandingkan dengan pembaca lain, ratusan kali
	SARING_TEST_SOAK=1 $(PYTEST) -q tests/checks/test_corpus.py
	SARING_TEST_SOAK=150 $(PYTEST) -q tests/media/test_differential.py tests/media/test_source_samples.py

front: ## Bangun tampilan (Vite)
	@tools/bootstrap run
	@tools/build-frontend
	@tools/build-translations

front-test: ## Periksa tipe dan uji unit skrip tampilan (vitest)
	@tools/test-frontend

bench: ## Ukur (satu bagian: make bench PART=serving): waktu tayang pada 1.000 dan 20.000 halaman, server publik di samping nginx, gambar, video, pemeriksaan isi
	@tools/bootstrap dev
	@tools/build-frontend
	.venv/bin/python -m bench $(PART)

lock: ## Tulis ulang requirements/ dari pyproject.toml
	.venv-boot/bin/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml --group build --group dev -o requirements/dev.txt
	.venv-boot/bin/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml --group build -c requirements/dev.txt -o requirements/run.txt

reference: ## Tulis ulang docs/reference dari kode
	.venv/bin/python -m tools.reference

clean: ## Buang hasil bangunan (data dibiarkan)
	rm -rf .venv .venv-boot frontend/node_modules src/saring/config/assets
