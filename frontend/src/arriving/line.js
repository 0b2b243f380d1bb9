// One file on its way: its name, how far it is, what can be done about it.
import { Upload } from 'tus-js-client'
import { size } from './boxes.js'

const PIECE = 8 * 1048576
const AGAIN = [0, 1000, 3000, 5000, 10000, 20000]

export class Line {
  constructor (box, { url, name, size }) {
    Object.assign(this, { box, url, name, size, state: 'waiting', upload: null })
    this.row = document.createElement('li')
    this.row.className = 'mc-arriving__file'
    this.row.innerHTML = '<span class="mc-arriving__name"></span><progress class="mc-arriving__bar" max="100" hidden></progress><span class="mc-arriving__words"></span><span class="mc-arriving__buttons"></span>'
    const [label, bar, words, buttons] = this.row.children
    Object.assign(this, { bar, words, buttons })
    label.textContent = name
    bar.setAttribute('aria-label', `Tiến độ gửi ${name}`)
    this.drop = this.button('Bỏ tệp', () => this.remove())
  }

  button (text, press) {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'mc-link-button'
    made.innerHTML = '<span></span><span class="govuk-visually-hidden"></span>'
    made.firstChild.textContent = text
    made.lastChild.textContent = ` ${this.name}`
    made.addEventListener('click', press)
    this.buttons.append(made)
    return made
  }

  // A file begun before the page was loaded again can go on once it is chosen again.
  waitsFor (file) {
    return ['waiting', 'stuck'].includes(this.state) && this.name === file.name && this.size === file.size
  }

  send (file) {
    this.upload?.abort()
    this.go?.remove()
    this.file = file
    this.become('sending', 'Đang gửi…')
    this.bar.hidden = false
    this.box.say(`Đang gửi tệp ${this.name}.`)
    this.upload = new Upload(file, {
      endpoint: this.box.input.dataset.resumable,
      uploadUrl: this.url ?? null,
      chunkSize: PIECE,
      retryDelays: AGAIN,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, accept: this.box.input.accept },
      headers: { 'X-CSRFToken': this.box.token },
      onUploadUrlAvailable: () => { this.url = this.upload.url; this.box.keep() },
      onProgress: (sent, all) => this.progress(sent, all),
      onShouldRetry: (fault) => this.again(fault),
      onSuccess: () => this.done(),
      onError: (fault) => this.failed(fault)
    })
    this.upload.start()
  }

  progress (sent, all) {
    this.bar.value = all ? Math.floor((sent / all) * 100) : 0
    this.tell(sent < all ? `Đã gửi ${this.bar.value}% của ${size(all)}` : 'Đang kiểm tra tệp…')
  }

  again (fault) {
    const status = fault.originalResponse?.getStatus() ?? 0
    const worth = status === 0 || status === 409 || status === 423 || status >= 500
    if (worth) this.tell('Đường truyền bị ngắt, đang thử gửi tiếp…')
    return worth
  }

  failed (fault) {
    const status = fault.originalResponse?.getStatus() ?? 0
    const said = words(fault)
    // A beginning the server no longer keeps: once more from the start.
    if ((status === 404 || status === 410) && this.url) {
      this.url = undefined
      return this.send(this.file)
    }
    if (status && status < 500) return this.refused(said)
    this.become('stuck', said || 'Chưa gửi xong vì mất kết nối. Phần đã gửi vẫn được giữ.', true)
    this.go = this.button('Gửi tiếp', () => this.send(this.file))
    window.addEventListener('online', () => this.state === 'stuck' && this.go.click(), { once: true })
  }

  refused (said) {
    this.url = undefined
    this.become('refused', said || 'Tệp không được nhận. Vui lòng tải lại trang rồi chọn lại tệp.', true)
    this.box.keep()
  }

  done () {
    this.become('done', `Đã gửi xong (${size(this.size)}).`)
    this.key = Object.assign(document.createElement('input'), {
      type: 'hidden', name: `${this.box.input.name}-da-gui`, value: this.url.split('/').pop()
    })
    this.row.append(this.key)
    this.box.say(`Đã gửi xong tệp ${this.name}.`)
    this.box.keep()
    this.settled()
  }

  async restore () {
    const answer = await fetch(this.url, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } }).catch(() => null)
    const come = Number(answer?.headers.get('Upload-Offset'))
    const shown = answer?.headers.has('Upload-Taken') && 'keeps' in this.box.input.dataset
    if (shown || (answer && !answer.ok)) return this.forget()
    if (come === this.size) return this.done()
    const part = Math.floor((come / this.size) * 100)
    this.become('waiting', `Đang gửi dở, đã được ${part}%. Chọn lại tệp này để gửi tiếp.`)
  }

  // The form was sent while this file cannot go on.
  insist () {
    this.go?.focus()
    this.box.say(`Tệp ${this.name} chưa gửi xong. Hãy gửi tiếp hoặc bỏ tệp.`)
  }

  remove () {
    this.upload?.abort()
    if (this.url) {
      fetch(this.url, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0', 'X-CSRFToken': this.box.token } }).catch(() => null)
    }
    this.box.say(`Đã bỏ tệp ${this.name}.`)
    this.forget()
    this.box.input.focus()
  }

  forget () {
    this.state = 'gone'
    this.row.remove()
    this.box.dropped(this)
    this.settled()
  }

  become (state, text, fault = false) {
    this.state = state
    this.row.dataset.state = state
    this.words.classList.toggle('govuk-error-message', fault)
    if (state !== 'sending') this.bar.hidden = true
    this.tell(text)
    if (fault) {
      this.box.say(`${this.name}: ${text}`)
      this.settled()
    }
  }

  tell (text) {
    this.words.textContent = text
  }

  settled () {
    this.box.input.form.dispatchEvent(new Event('arriving:settled', { bubbles: true }))
  }
}

function words (fault) {
  try {
    return JSON.parse(fault.originalResponse.getBody()).said
  } catch {
    return ''
  }
}
