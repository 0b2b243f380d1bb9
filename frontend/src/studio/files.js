// The drawing as a file on this computer.
function download (name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}

export async function downloadXml (modeler, name) {
  download(`${name}.bpmn`, (await modeler.saveXML({ format: true })).xml, 'application/xml')
}

export async function downloadSvg (modeler, name) {
  download(`${name}.svg`, (await modeler.saveSVG()).svg, 'image/svg+xml')
}
