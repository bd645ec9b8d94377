"""The editor's desk: watch once, build in a fresh process, reload the browser.

`desk.run` is the whole of `newsdigest preview`. `host` serves a folder the way a web host would; the tests use it too.

    watch ──► desk ──► builder ──► child (a fresh process) ──► site-3/, in memory if it can be
                │                                                   │
                └──► state ──► server ──► client.js in the browser ◄┘
"""
