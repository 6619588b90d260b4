/**
 * What is done to an element inside its page: the text of functions whose `this` is the element, because what the bundler
 * adds to a function does not exist there.
 */

/** Where a click meets the element, in CSS pixels of the viewport; null while it can not be clicked. */
export const AIM = `function () {
  if (this.matches(':disabled, [aria-disabled=true]')) return null;
  this.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const box = [...this.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
  if (!box || getComputedStyle(this).visibility !== 'visible') return null;
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) hit = hit.shadowRoot.elementFromPoint(x, y) ?? null;
  const mine = [this, ...(this.labels ?? [])];
  return hit && mine.some((one) => one.contains(hit) || hit.contains(one)) ? { x, y } : null;
}`;

/** Makes a field ready to be typed into, its text selected: \`type\`; \`done\` for what is not typed; null while it can not. */
export const FOCUS_TO_TYPE = `function (value) {
  if (this.matches(':disabled, [aria-disabled=true], :read-only')) return null;
  if (this.getClientRects().length === 0 || getComputedStyle(this).visibility !== 'visible') return null;
  this.focus();
  if (['color', 'date', 'datetime-local', 'month', 'range', 'time', 'week'].includes(this.type)) {
    this.value = value;
    this.dispatchEvent(new Event('input', { bubbles: true }));
    this.dispatchEvent(new Event('change', { bubbles: true }));
    return 'done';
  }
  if (this.select) this.select();
  else getSelection().selectAllChildren(this);
  return 'type';
}`;

/** True when the option with this value or text is chosen now; null while it can not. */
export const SELECT = `function (wanted) {
  if (this.matches(':disabled, [aria-disabled=true]')) return null;
  const text = ({ label }) => label.replace(/\\s+/g, ' ').trim();
  const option = [...(this.options ?? [])].find((one) => one.value === wanted || text(one) === wanted);
  if (!option || option.disabled) return null;
  option.selected = true;
  this.dispatchEvent(new Event('input', { bubbles: true }));
  this.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}`;

export const IS_CHECKED = `function () {
  return this.checked ?? this.getAttribute('aria-checked') === 'true';
}`;

export const VALUE = `function () {
  return (this.value ?? this.textContent ?? '').trim();
}`;

/** Puts a box over the element for a picture. */
export const COVER = `function () {
  for (const { x, y, width, height } of this.getClientRects()) {
    const box = document.createElement('div');
    box.dataset.covered = '';
    const style = { left: x + 'px', top: y + 'px', width: width + 'px', height: height + 'px' };
    Object.assign(box.style, { position: 'fixed', zIndex: '2147483647', background: '#505a5f', ...style });
    document.documentElement.append(box);
  }
}`;

/** The same for the element around every text, and every field, that holds one of the texts given: its width tells too. */
export const COVER_TEXTS = `function (texts) {
  const cover = ${COVER};
  const holds = (text) => texts.some((one) => text?.includes(one));
  const nodes = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) if (holds(nodes.currentNode.data)) cover.call(nodes.currentNode.parentElement);
  for (const field of document.querySelectorAll('input, textarea')) if (holds(field.value)) cover.call(field);
}`;

export const UNCOVER = `document.querySelectorAll('[data-covered]').forEach((box) => box.remove())`;
