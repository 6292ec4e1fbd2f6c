"""The settings of the product with one address more: a page that says hello, under the same middleware."""

from gratisnorsk.settings import *  # noqa: F403

ROOT_URLCONF = "hello_urls"
