// For browsers too old for modules: the page of a ticket is loaded again every 20 seconds.
setTimeout(function () { window.location.reload() }, 20000)
