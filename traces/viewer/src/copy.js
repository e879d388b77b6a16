const SECONDS_SHOWN = 3;

/** Puts text on the clipboard and says so. Browsers keep the modern way from some pages on disk. */
export async function copy(view, text, what) {
  const copied = await write(text);
  view.notice.value = copied ? `${what} is on the clipboard.` : `The browser does not let this page copy.`;
  setTimeout(() => {
    view.notice.value = '';
  }, SECONDS_SHOWN * 1000);
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}
