// A portrait: taken with the camera where the browser has one, its frame moved by mouse, touch and keys.
// Without this file the picture is chosen as a file and the frame moved by buttons.
const form = document.querySelector('[data-portrait]')
if (form.querySelector('[data-camera]')) camera()
if (form.querySelector('[data-stage]')) frame()

function camera () {
  const place = form.querySelector('[data-camera]')
  const video = place.querySelector('video')
  const said = place.querySelector('[data-said]')
  if (!navigator.mediaDevices?.getUserMedia) return
  place.hidden = false
  form.querySelector('[data-plain-camera]').hidden = true
  place.querySelector('[data-open]').addEventListener('click', async () => {
    try {
      const size = { width: { ideal: 1920 }, height: { ideal: 1440 }, facingMode: 'user' }
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: size, audio: false })
      await video.play()
      place.querySelector('[data-live]').hidden = false
      place.querySelector('[data-open]').hidden = true
      said.textContent = 'Máy ảnh đã mở. Nhìn thẳng rồi bấm Chụp.'
    } catch {
      said.textContent = 'Không mở được máy ảnh. Cho phép trang dùng máy ảnh trong trình duyệt, hoặc chọn ảnh có sẵn bên dưới.'
    }
  })
  place.querySelector('[data-shoot]').addEventListener('click', () => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: video.videoWidth, height: video.videoHeight })
    canvas.getContext('2d').drawImage(video, 0, 0)
    canvas.toBlob(blob => {
      const held = new DataTransfer()
      held.items.add(new File([blob], 'anh-chup.jpg', { type: 'image/jpeg' }))
      const input = form.querySelector('[name=chup]')
      // How far the picture is stands beside its field.
      form.querySelector('[data-plain-camera]').hidden = false
      input.files = held.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
      for (const track of video.srcObject.getTracks()) track.stop()
      form.requestSubmit(form.querySelector('[name=lam][value=tai]'))
    }, 'image/jpeg', 0.95)
  })
}

function frame () {
  const stage = form.querySelector('[data-stage]')
  const picture = stage.querySelector('img')
  const result = form.querySelector('[data-result]')
  const look = form.querySelector('[data-look]')
  const ratio = Number(form.dataset.ratio)
  const boxes = Object.fromEntries(['x', 'y', 'w'].map(name => [name, form.elements[name]]))
  const box = document.createElement('div')
  Object.assign(box, { className: 'mc-portrait__frame', tabIndex: 0 })
  box.setAttribute('role', 'application')
  box.setAttribute('aria-label', 'Khung cắt: phím mũi tên để dời, phím cộng và trừ để đổi cỡ')
  let waiting = null

  const now = () => Object.fromEntries(Object.entries(boxes).map(([name, one]) => [name, Number(one.value)]))
  const high = width => width / ratio * picture.clientWidth / picture.clientHeight

  function draw () {
    const { x, y, w } = now()
    for (const [name, value] of Object.entries({ left: x, top: y, width: w, height: high(w) })) box.style[name] = `${value / 10}%`
  }

  function put (next) {
    const w = Math.min(Math.max(next.w, 80), 1000, 1000 / high(1))
    const kept = { w, x: Math.min(Math.max(next.x, 0), 1000 - w), y: Math.min(Math.max(next.y, 0), 1000 - high(w)) }
    for (const name of Object.keys(boxes)) boxes[name].value = Math.floor(kept[name])
    draw()
    look.hidden = false
    clearTimeout(waiting)
    waiting = setTimeout(judge, 400)
  }

  // What the portrait looks like and what is said about it, asked of the server.
  async function judge () {
    const { x, y, w } = now()
    const query = `x=${x}&y=${y}&w=${w}`
    result.src = `${form.dataset.preview}?${query}`
    const answer = await fetch(`${window.location.pathname}?${query}`, { headers: { Accept: 'text/html' } }).catch(() => null)
    if (!answer?.ok) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const words = fresh.querySelector('[data-words]')
    const usable = Boolean(fresh.querySelector('[name=lam][value=dung]'))
    const asks = Boolean(fresh.querySelector('[name=xac-nhan]'))
    const here = Boolean(form.querySelector('[name=xac-nhan]'))
    // The buttons below follow the verdict; a page that differs in them is loaded whole.
    if (usable !== Boolean(form.querySelector('[name=lam][value=dung]')) || asks !== here) return window.location.replace(`${window.location.pathname}?${query}#khung`)
    if (words) form.querySelector('[data-words]').replaceChildren(...words.childNodes)
  }

  box.addEventListener('keydown', event => {
    const step = event.shiftKey ? 50 : 10
    const moves = { ArrowLeft: { x: -step }, ArrowRight: { x: step }, ArrowUp: { y: -step }, ArrowDown: { y: step }, '+': { w: step }, '=': { w: step }, '-': { w: -step } }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const at = now()
    put({ x: at.x + (move.x ?? 0) - (move.w ?? 0) / 2, y: at.y + (move.y ?? 0) - (move.w ?? 0) / 2, w: at.w + (move.w ?? 0) })
  })
  box.addEventListener('pointerdown', down => {
    box.setPointerCapture(down.pointerId)
    const from = now()
    const drag = event => put({
      ...from,
      x: from.x + (event.clientX - down.clientX) / picture.clientWidth * 1000,
      y: from.y + (event.clientY - down.clientY) / picture.clientHeight * 1000
    })
    box.addEventListener('pointermove', drag)
    for (const end of ['pointerup', 'pointercancel']) box.addEventListener(end, () => box.removeEventListener('pointermove', drag), { once: true })
  })
  box.addEventListener('wheel', event => {
    event.preventDefault()
    const at = now()
    const more = event.deltaY < 0 ? 15 : -15
    put({ x: at.x - more / 2, y: at.y - more / 2, w: at.w + more })
  }, { passive: false })
  // Before the picture is there it has no height to keep a frame inside of.
  picture.decode().then(() => {
    stage.append(box)
    draw()
    window.addEventListener('resize', draw)
  }, () => {})
}
