"""A phone of 2020: Chromium without what came after Chrome 80, Firefox 78 and Safari 13.1, as scripts see it."""

from typing import Final

from playwright.sync_api import Browser, BrowserContext

from tests.journeys.people import SIZES

LACKS: Final = """
(() => {
  const without = (object, ...names) => {
    for (const name of names) {
      for (let at = object; at; at = Object.getPrototypeOf(at)) delete at[name];
    }
  };
  without(crypto, 'randomUUID', 'subtle');
  without(Crypto.prototype, 'randomUUID', 'subtle');
  without(navigator, 'locks', 'serviceWorker', 'clipboard', 'share', 'storage', 'connection');
  for (const kind of [Element, Document, DocumentFragment]) without(kind.prototype, 'replaceChildren');
  for (const kind of [Array, String, Int8Array.__proto__]) {
    for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'replaceAll']) delete kind.prototype[name];
  }
  for (const name of ['hasOwn', 'groupBy']) delete Object[name];
  for (const name of ['any', 'withResolvers', 'try']) delete Promise[name];
  for (const name of ['arrayBuffer', 'text', 'stream', 'bytes']) delete Blob.prototype[name];
  delete HTMLFormElement.prototype.requestSubmit;
  delete SubmitEvent.prototype.submitter;
  delete HTMLDialogElement.prototype.showModal;
  for (const name of ['addEventListener', 'removeEventListener']) MediaQueryList.prototype[name] = undefined;
  for (const name of ['BroadcastChannel', 'structuredClone', 'FormDataEvent', 'WeakRef', 'AggregateError']) {
    delete window[name];
  }
  window.addEventListener('formdata', (event) => event.stopImmediatePropagation(), true);
})();
"""


def old_phone(browser: Browser) -> BrowserContext:
    """Nothing newer than the phones we are built for; service workers neither, as over plain http."""
    context = browser.new_context(viewport=SIZES["phone"], locale="id-ID", service_workers="block")
    context.set_default_timeout(20_000)
    context.add_init_script(LACKS)
    return context
