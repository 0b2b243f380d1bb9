// Where a link's address is asked: a line below the toolbar, not a box over the page.
const ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?!\/))/

export function linkBox(schema) {
  const dom = document.createElement('div')
  dom.className = 'mc-writing__link'
  dom.hidden = true
  dom.dataset.link = ''
  const id = `dia-chi-${document.querySelectorAll('.mc-writing__link').length}`
  const label = Object.assign(document.createElement('label'), { className: 'govuk-label', htmlFor: id, textContent: 'Địa chỉ liên kết (https://… hoặc /…)' })
  const said = Object.assign(document.createElement('p'), { className: 'govuk-error-message', id: `${id}-loi`, hidden: true, textContent: 'Nhập địa chỉ bắt đầu bằng https:// hoặc /.' })
  const input = Object.assign(document.createElement('input'), { className: 'govuk-input', id, type: 'text', autocomplete: 'off' })
  const button = (words) => Object.assign(document.createElement('button'), { type: 'button', className: 'govuk-button govuk-button--secondary', textContent: words })
  const set = button('Đặt liên kết')
  const drop = button('Bỏ liên kết')
  dom.append(label, said, input, set, drop)
  let view

  const done = (href) => {
    const { from, to, empty } = view.state.selection
    const change = view.state.tr.removeMark(from, to, schema.marks.link)
    if (href && empty) change.insert(from, schema.text(href, [schema.marks.link.create({ href })]))
    else if (href) change.addMark(from, to, schema.marks.link.create({ href }))
    view.dispatch(change)
    dom.hidden = true
    view.focus()
  }
  const check = () => {
    const fine = ADDRESS.test(input.value.trim())
    said.hidden = fine
    input.setAttribute('aria-invalid', String(!fine))
    input.setAttribute('aria-describedby', fine ? '' : said.id)
    if (fine) done(input.value.trim())
    else input.focus()
  }
  set.addEventListener('click', check)
  drop.addEventListener('click', () => done(''))
  dom.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target === input) { event.preventDefault(); check() }
    if (event.key === 'Escape') { dom.hidden = true; view.focus() }
  })
  return {
    dom,
    attach: (shown) => { view = shown },
    // As a command: without dispatch it only says whether it could.
    ask: (state, dispatch) => {
      if (!dispatch) return true
      const mark = schema.marks.link.isInSet(state.selection.$from.marks())
      input.value = mark ? mark.attrs.href : ''
      said.hidden = true
      dom.hidden = false
      input.focus()
      return true
    }
  }
}
