"""The sample office: reads the facts in `sample/` and enters them as records."""
