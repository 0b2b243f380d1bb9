// Files go ahead of their form in pieces, by tus; the form then names them. Without this file they go with it.
import { Line } from './line.js'

const megabytes = new Intl.NumberFormat('vi', { maximumFractionDigits: 1 })
export const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${megabytes.format(bytes / 1048576)} MB`)

class Box {
  constructor (input) {
    this.input = input
    this.lines = []
    this.place = `arriving ${location.pathname} ${input.name}`
    this.list = document.createElement('ul')
    this.list.className = 'govuk-list mc-arriving'
    this.said = document.createElement('p')
    this.said.className = 'govuk-visually-hidden'
    this.said.setAttribute('role', 'status')
    input.after(this.list, this.said)
    input.addEventListener('change', () => this.chosen([...input.files]))
    this.restore()
    // What was chosen before this file came; a photo that is cut first goes with its form.
    if (input.files.length && !('crop' in input.dataset)) this.chosen([...input.files])
  }

  get token () {
    return this.input.form.querySelector('[name=csrfmiddlewaretoken]')?.value ?? ''
  }

  chosen (files) {
    for (const file of files) {
      const begun = this.lines.find((line) => line.waitsFor(file))
      if (!begun && !this.input.multiple) [...this.lines].forEach((line) => line.remove())
      const line = begun ?? this.add(new Line(this, { name: file.name, size: file.size }))
      line.send(file)
    }
    // Chosen files now go by themselves; the form carries their keys.
    this.input.value = ''
    this.keep()
  }

  add (line) {
    this.lines.push(line)
    this.list.append(line.row)
    return line
  }

  dropped (line) {
    this.lines = this.lines.filter((one) => one !== line)
    this.keep()
  }

  say (words) {
    this.said.textContent = words
  }

  // What this tab has under way; the next person at the machine finds nothing of it.
  keep () {
    const known = this.lines.filter((line) => line.url).map(({ url, name, size }) => ({ url, name, size }))
    sessionStorage.setItem(this.place, JSON.stringify(known))
  }

  restore () {
    const known = JSON.parse(sessionStorage.getItem(this.place) ?? '[]')
    const sent = sessionStorage.getItem(`${this.place} sent`)
    sessionStorage.removeItem(`${this.place} sent`)
    // A form that comes back without a fault has been taken with its files.
    if (sent && !document.querySelector('.govuk-error-summary')) return sessionStorage.removeItem(this.place)
    for (const one of known) this.add(new Line(this, one)).restore()
  }

  // Of a form with several buttons only the one named by data-taken-by takes the files.
  leave (button) {
    const { takenBy } = this.input.dataset
    if (!takenBy || takenBy === button?.value) sessionStorage.setItem(`${this.place} sent`, '1')
  }
}

const held = new Map()
const waiting = new WeakMap()
const lines = (form) => [...held.values()].filter((box) => box.input.form === form).flatMap((box) => box.lines)

// Some pages draw their content anew without being loaded.
function find () {
  for (const input of held.keys()) if (!input.isConnected) held.delete(input)
  for (const input of document.querySelectorAll('input[type=file][data-resumable]')) {
    if (input.form && !held.has(input)) held.set(input, new Box(input))
  }
}

window.addEventListener('submit', (event) => {
  const form = event.target
  const stuck = lines(form).find((line) => line.state === 'stuck')
  const busy = lines(form).filter((line) => line.state === 'sending')
  if (!stuck && !busy.length) {
    for (const box of held.values()) if (box.input.form === form) box.leave(event.submitter)
    return
  }
  event.preventDefault()
  event.stopImmediatePropagation()
  if (stuck) return stuck.insist()
  waiting.set(form, { button: event.submitter })
  busy[0].box.say(`Còn ${busy.length} tệp đang gửi. Trang sẽ tự chuyển tiếp khi gửi xong.`)
}, { capture: true })

document.addEventListener('arriving:settled', ({ target: form }) => {
  if (!waiting.has(form) || lines(form).some((line) => line.state === 'sending')) return
  const { button } = waiting.get(form)
  waiting.delete(form)
  if (lines(form).every((line) => line.state === 'done')) form.requestSubmit(button?.isConnected ? button : undefined)
})

find()
new MutationObserver(find).observe(document.body, { childList: true, subtree: true })
