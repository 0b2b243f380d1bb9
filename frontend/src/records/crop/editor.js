// A photo is cut to its sheet before it is sent: corners are found, and moved by hand or by the arrow keys.
import { convex } from './geometry.js'
import { sheetIn } from './finding.js'
import { straightened } from './straightening.js'

const NAMES = ['trên trái', 'trên phải', 'dưới phải', 'dưới trái']
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

function made (tag, words, className = '') {
  const element = document.createElement(tag)
  element.textContent = words
  element.className = className
  return element
}

// Resolves to the cut photo, to the photo as it is, or to null when it is not to be used.
export async function cut (file) {
  let photo
  try {
    photo = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return file // a format the browser cannot show; the server judges it
  }
  const answer = await asked(photo)
  if (answer === 'none') return null
  if (answer === 'whole') return file
  const name = file.name.replace(/\.[^.]*$/, '') || 'anh'
  return new File([answer], `${name}.jpg`, { type: 'image/jpeg' })
}

function asked (photo) {
  const dialog = made('dialog', '', 'mc-crop')
  const title = made('h2', 'Cắt ảnh theo mép giấy', 'govuk-heading-m')
  title.id = 'cat-anh'
  dialog.setAttribute('aria-labelledby', title.id)
  const help = made('p', 'Kéo bốn góc vào đúng mép giấy, hoặc chọn góc rồi dùng phím mũi tên (giữ Shift để dời ít).')
  help.id = 'cat-anh-cach'
  const stage = made('div', '', 'mc-crop__stage')
  const said = made('p', '', 'govuk-visually-hidden')
  said.setAttribute('role', 'status')
  const problem = made('p', '', 'govuk-error-message')
  problem.hidden = true
  const acts = made('div', '', 'govuk-button-group')
  const use = made('button', 'Cắt và dùng ảnh này', 'govuk-button')
  const whole = made('button', 'Dùng cả ảnh', 'govuk-button govuk-button--secondary')
  const none = made('button', 'Bỏ ảnh', 'govuk-button govuk-button--secondary')
  for (const button of [use, whole, none]) button.type = 'button'
  acts.append(use, whole, none)
  dialog.append(title, help, stage, said, problem, acts)
  document.body.append(dialog)
  const corners = placed(stage, photo, said, help.id)
  dialog.showModal()
  stage.querySelector('button').focus()
  return new Promise((resolve) => {
    const end = (answer) => {
      dialog.close()
      dialog.remove()
      resolve(answer)
    }
    use.onclick = async () => {
      if (convex(corners)) {
        for (const button of [use, whole, none]) button.disabled = true
        said.textContent = use.textContent = 'Đang cắt ảnh…'
        return end(await straightened(photo, corners))
      }
      problem.textContent = 'Bốn góc đang chéo nhau. Kéo mỗi góc về đúng phía của tờ giấy.'
      problem.hidden = false
    }
    whole.onclick = () => end('whole')
    none.onclick = () => end('none')
    dialog.oncancel = (event) => {
      event.preventDefault()
      end('none')
    }
  })
}

// The photo with its four handles; the returned corners are kept up to date, as fractions of the photo.
function placed (stage, photo, said, help) {
  const canvas = document.createElement('canvas')
  const scale = Math.min(1, 1200 / Math.max(photo.width, photo.height))
  canvas.width = Math.round(photo.width * scale)
  canvas.height = Math.round(photo.height * scale)
  canvas.getContext('2d').drawImage(photo, 0, 0, canvas.width, canvas.height)
  canvas.setAttribute('aria-hidden', 'true')
  const outline = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  outline.setAttribute('viewBox', '0 0 100 100')
  outline.setAttribute('preserveAspectRatio', 'none')
  outline.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'polygon')
  outline.append(line)
  const corners = sheetIn(photo)
  const handles = corners.map((corner, at) => handle(corner, at, help))
  const draw = () => {
    line.setAttribute('points', corners.map(({ x, y }) => `${x * 100},${y * 100}`).join(' '))
    handles.forEach((button, at) => {
      button.style.left = `${corners[at].x * 100}%`
      button.style.top = `${corners[at].y * 100}%`
    })
  }
  const move = (at, x, y) => {
    corners[at].x = Math.max(0, Math.min(1, x))
    corners[at].y = Math.max(0, Math.min(1, y))
    draw()
  }
  handles.forEach((button, at) => follow(button, stage, corners[at], (x, y) => move(at, x, y), said))
  stage.append(canvas, outline, ...handles)
  draw()
  return corners
}

function handle (corner, at, help) {
  const button = made('button', '', 'mc-crop__corner')
  button.type = 'button'
  button.setAttribute('aria-label', `Góc ${NAMES[at]}`)
  button.setAttribute('aria-describedby', help)
  return button
}

function follow (button, stage, corner, move, said) {
  button.addEventListener('keydown', (event) => {
    const way = KEYS[event.key]
    if (!way) return
    event.preventDefault()
    const step = event.shiftKey ? 0.002 : 0.01
    move(corner.x + way[0] * step, corner.y + way[1] * step)
    said.textContent = `${button.getAttribute('aria-label')}: ${Math.round(corner.x * 100)} % từ trái, ${Math.round(corner.y * 100)} % từ trên`
  })
  button.addEventListener('pointerdown', (event) => {
    button.setPointerCapture(event.pointerId)
    event.preventDefault()
    button.focus()
  })
  button.addEventListener('pointermove', (event) => {
    if (!button.hasPointerCapture(event.pointerId)) return
    const box = stage.getBoundingClientRect()
    move((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
  })
}
