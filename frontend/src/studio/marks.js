// Live checking: shortly after the last change the drawing goes to the server, which answers with what
// hinders it from running and what the linter finds; marks on the drawing, a list beside it.
const PAUSE = 700
const WORDS = { error: 'Lỗi', warning: 'Nên sửa', hint: 'Gợi ý' }
const SIGNS = { error: '✕', warning: '!', hint: 'i' }
const ORDER = ['error', 'warning', 'hint']

const node = (tag, className, text = '') => Object.assign(document.createElement(tag), { className, textContent: text })

export function marks (modeler, panel, { check, ask, summary }) {
  const overlays = modeler.get('overlays')
  const registry = modeler.get('elementRegistry')
  const list = panel.querySelector('[data-findings]')
  let pending = null
  let asked = 0

  async function look () {
    const mine = ++asked
    try {
      const { xml } = await modeler.saveXML({ format: true })
      const answer = await ask(check, { xml })
      if (mine === asked) draw(await answer.json())
    } catch {
      if (mine === asked) summary.textContent = 'Chưa kiểm tra được: không nối được tới máy chủ. Sẽ thử lại ở lần sửa sau.'
    }
  }

  function draw ({ findings, refusal }) {
    overlays.remove({ type: 'mark' })
    const byElement = Object.groupBy(findings.filter(one => registry.get(one.id)), one => one.id)
    for (const [id, found] of Object.entries(byElement)) mark(id, found)
    list.replaceChildren(...findings.map(line))
    panel.hidden = !findings.length
    summary.textContent = refusal ?? said(findings)
  }

  function mark (id, found) {
    const worst = ORDER.find(level => found.some(one => one.severity === level))
    const html = node('button', `mc-mark mc-mark--${worst}`, SIGNS[worst])
    html.type = 'button'
    html.tabIndex = -1
    html.title = found.map(one => `${WORDS[one.severity]}: ${one.message}`).join('\n')
    html.setAttribute('aria-label', html.title)
    html.addEventListener('click', () => list.querySelector(`[data-element="${CSS.escape(id)}"]`)?.focus())
    overlays.add(id, 'mark', { position: { top: -11, right: 11 }, html })
  }

  function line (found) {
    const item = node('li', 'mc-finding')
    const button = node('button', 'mc-finding__to')
    button.type = 'button'
    button.dataset.element = found.id
    button.append(node('strong', `mc-finding__level mc-finding__level--${found.severity}`, WORDS[found.severity]), ` ${found.message}`)
    button.disabled = !registry.get(found.id)
    button.addEventListener('click', () => go(found.id))
    item.append(button)
    if (found.fix) item.append(node('p', 'mc-finding__fix', found.fix))
    return item
  }

  function go (id) {
    const element = registry.get(id)
    modeler.get('selection').select(element)
    modeler.get('canvas').scrollToElement(element, { top: 80, bottom: 80, left: 120, right: 80 })
  }

  const soon = () => { clearTimeout(pending); pending = setTimeout(look, PAUSE) }
  modeler.on('commandStack.changed', soon)
  return { look }
}

function said (findings) {
  if (!findings.length) return 'Sơ đồ chạy được, không có điểm nào cần xem.'
  const counted = ORDER.map(level => [findings.filter(one => one.severity === level).length, WORDS[level].toLowerCase()])
  return `${findings.length} điểm cần xem: ${counted.filter(([number]) => number).map(([number, word]) => `${number} ${word}`).join(', ')}.`
}
