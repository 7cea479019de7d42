"""The office's pages: urls, views and templates. Views translate, rules live below."""
