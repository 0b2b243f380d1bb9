// Saving as a new version, and losing nothing before that: a copy in this browser after each change, a
// warning before leaving, and on a conflict both drawings are kept.
const PAUSE = 400
const when = moment => new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short' }).format(new Date(moment))

export function saving (modeler, root, { ask, say }) {
  const key = `motcua:diagram:${root.dataset.save}`
  const stack = modeler.get('commandStack')
  const form = root.querySelector('[data-save-form]')
  const state = root.querySelector('[data-state]')
  let base = root.dataset.base
  let clean = stack._stackIdx
  let restored = false
  let pending = null

  const dirty = () => restored || stack._stackIdx !== clean
  const xml = async () => (await modeler.saveXML({ format: true })).xml

  function tell () {
    state.textContent = dirty() ? 'Có thay đổi chưa lưu.' : base === '0' ? 'Chưa có phiên bản nào được lưu.' : `Đang ở phiên bản ${base}, đã lưu.`
    root.classList.toggle('mc-editor--dirty', dirty())
  }

  async function keep () {
    try {
      if (!dirty()) return localStorage.removeItem(key)
      localStorage.setItem(key, JSON.stringify({ xml: await xml(), base, at: Date.now() }))
      if (dirty()) state.textContent = 'Có thay đổi chưa lưu; bản nháp được giữ ở trình duyệt này.'
    } catch {
      state.textContent = 'Có thay đổi chưa lưu; trình duyệt này không giữ được bản nháp.'
    }
  }

  async function save () {
    form.setAttribute('aria-busy', 'true')
    const sent = await xml()
    const at = stack._stackIdx
    try {
      const answer = await ask(root.dataset.save, { xml: sent, base, note: form.elements.note.value })
      const told = await answer.json()
      if (answer.ok) saved(told, at)
      else say('error', told.what, told.text, told.choices)
    } catch {
      say('error', 'Chưa lưu được', 'Không nối được tới máy chủ. Thay đổi vẫn được giữ trong trình duyệt này; hãy thử lại sau.')
    } finally {
      form.removeAttribute('aria-busy')
    }
  }

  function saved (told, at) {
    base = String(told.number)
    clean = at
    restored = false
    form.elements.note.value = ''
    for (const link of root.querySelectorAll('[data-version-link]')) Object.assign(link, { href: told.page, hidden: false })
    tell()
    keep()
    say('done', `Đã lưu phiên bản ${told.number}`, told.text)
  }

  async function offerDraft () {
    const draft = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (!draft) return
    const other = draft.base === base ? '' : ` Bản nháp dựa trên phiên bản ${draft.base}, nay đã có phiên bản ${base}.`
    say('note', 'Có bản nháp chưa lưu', `Trình duyệt này giữ một bản nháp lúc ${when(draft.at)}.${other}`, [
      { text: 'Mở bản nháp', act: () => restore(draft) },
      { text: 'Bỏ bản nháp', act: () => localStorage.removeItem(key) }
    ])
  }

  async function restore (draft) {
    await modeler.importXML(draft.xml)
    // Saved on the version it was drawn from: if another came in between, the server says so.
    base = draft.base
    restored = true
    tell()
  }

  modeler.on('commandStack.changed', () => {
    tell()
    clearTimeout(pending)
    pending = setTimeout(keep, PAUSE)
  })
  addEventListener('beforeunload', event => { if (dirty()) event.preventDefault() })
  form.addEventListener('submit', event => { event.preventDefault(); save() })
  return { save, offerDraft, tell, opened: () => { clean = stack._stackIdx; tell() } }
}
