"""The live preview: watch once, build in a fresh process, reload the browser.

`loop.run` is the whole of `newsdigest preview`. `static_server` serves a folder the way a web host would; the tests use it too.

    watcher ──► loop ──► builder ──► build_worker (a fresh process) ──► site-3/
                │                                                   │
                └──► state ──► server ──► client.js in the browser ◄┘
"""
