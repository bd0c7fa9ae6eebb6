# The stock output without a line for every file that is included and every retry of a wait.
from __future__ import annotations

from ansible.plugins.callback.default import CallbackModule as Default

DOCUMENTATION = r"""
name: forklab_quiet
author: forklab
type: stdout
short_description: The default callback less its lines for includes and retries
extends_documentation_fragment:
  - default_callback
  - result_format_callback
"""


class CallbackModule(Default):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "forklab_quiet"

    def v2_playbook_on_include(self, included_file):
        """Say nothing: the tasks speak for themselves."""

    def v2_runner_retry(self, result):
        """Say nothing: a wait that ends in time is no news, and one that does not fails with its own line."""
