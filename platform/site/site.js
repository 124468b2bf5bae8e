// Enhancement only: every page works without this file. Written for old phones: no syntax younger than 2017.
;(() => {
  const $ = (id) => document.getElementById(id)
  const each = (selector, act) => {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act)
  }
  const element = (tag, text, className) => {
    const made = document.createElement(tag)
    if (text) made.textContent = text
    if (className) made.className = className
    return made
  }
  const button = (place, text, act) => {
    const made = element('button', text, 'second')
    made.type = 'button'
    made.addEventListener('click', act)
    place.appendChild(made)
    return made
  }

  // The summary of faults is read out first.
  each('[data-focus]', (summary) => {
    summary.focus()
  })

  // A second press while a weak line still sends changes nothing; coming back by the back button allows it again.
  each('form[data-once]', (form) => {
    let sent = false
    form.addEventListener('submit', (event) => {
      if (sent || form.getAttribute('data-busy')) return event.preventDefault()
      sent = true
    })
    window.addEventListener('pageshow', () => {
      sent = false
    })
  })

  // What was typed outlives a change of language, type size or topic: in this tab only, gone when it closes or is sent.
  each('form[data-draft]', (form) => {
    const key = 'draft'
    const fields = (act) => {
      Array.prototype.forEach.call(form.elements, (field) => {
        const name = field.name
        if (name && name !== 'mark' && name !== 'topic' && name !== 'website' && field.type !== 'file') act(field, name)
      })
    }
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) || '{}')
      fields((field, name) => {
        const value = kept[name]
        if (value === undefined) return
        if (field.type === 'radio' || field.type === 'checkbox') field.checked = field.checked || value === field.value
        else if (!field.value) field.value = value
      })
      form.addEventListener('change', () => {
        const now = {}
        fields((field, name) => {
          if (field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value) now[name] = field.value
        })
        sessionStorage.setItem(key, JSON.stringify(now))
      })
    } catch (_) {
      // A browser that keeps nothing: the form works all the same.
    }
  })
  each('textarea[data-max]', (area) => {
    const most = Number(area.getAttribute('data-max'))
    const line = element('p', '', 'count')
    area.parentNode.appendChild(line)
    const count = () => {
      const n = area.value.length
      line.textContent = area.getAttribute('data-count').replace('#', n)
      line.className = n > most ? 'count over' : 'count'
    }
    area.addEventListener('input', count)
    count()
  })

  if ($('keep')) {
    try {
      sessionStorage.removeItem('draft')
    } catch (_) {
      // As above.
    }
  }

  // The standard gives WGS-84, as we store it; a browser that hands out shifted coordinates is off by some hundred metres,
  // and the community that was chosen still decides.
  const locate = $('locate')
  if (locate && navigator.geolocation && window.isSecureContext !== false) {
    const form = locate.parentNode
    form.hidden = false
    const set = (name, value) => {
      form.querySelector(`[name=${name}]`).value = value
    }
    const say = element('span')
    button(locate, locate.getAttribute('data-label'), () => {
      navigator.geolocation.getCurrentPosition(
        (at) => {
          set('lat', at.coords.latitude.toFixed(6))
          set('lng', at.coords.longitude.toFixed(6))
          say.textContent = locate.getAttribute('data-done')
        },
        () => {
          say.textContent = locate.getAttribute('data-failed')
        },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
      )
    })
    locate.appendChild(say)
  }

  // Photos are shrunk here to 1600 px before they travel; where the browser cannot, the server does it.
  const photos = $('photos')
  if (photos && window.DataTransfer && HTMLCanvasElement.prototype.toBlob) {
    const status = $('photos-status')
    const thumbs = element('div', '', 'thumbs')
    const pick = element('label', photos.getAttribute('data-choose'), 'pick')
    pick.htmlFor = 'photos'
    photos.className = 'unseen'
    photos.parentNode.insertBefore(pick, photos.nextSibling)
    photos.parentNode.appendChild(thumbs)
    const shrink = (file, done) => {
      const image = new Image()
      const address = URL.createObjectURL(file)
      image.onerror = () => {
        done(file)
      }
      image.onload = () => {
        const scale = Math.min(1, 1600 / Math.max(image.naturalWidth, image.naturalHeight))
        const canvas = document.createElement('canvas')
        canvas.width = Math.round(image.naturalWidth * scale)
        canvas.height = Math.round(image.naturalHeight * scale)
        canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
        canvas.toBlob(
          (blob) => {
            if (!blob || blob.size >= file.size) return done(file)
            done(new File([blob], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, { type: 'image/jpeg' }))
          },
          'image/jpeg',
          0.85,
        )
      }
      image.src = address
    }
    const show = (file) => {
      const image = element('img')
      image.alt = ''
      image.src = URL.createObjectURL(file)
      thumbs.appendChild(image)
    }
    photos.addEventListener('change', () => {
      const chosen = Array.prototype.slice.call(photos.files, 0, Number(photos.getAttribute('data-most')))
      if (!chosen.length) return
      const ready = new DataTransfer()
      photos.form.setAttribute('data-busy', '1')
      status.textContent = photos.getAttribute('data-busy')
      thumbs.textContent = ''
      const next = (i) => {
        if (i === chosen.length) {
          try {
            photos.files = ready.files
          } catch (_) {
            // An old browser keeps the originals.
          }
          photos.form.removeAttribute('data-busy')
          status.textContent = photos.getAttribute('data-ready').replace('#', chosen.length)
          return
        }
        shrink(chosen[i], (file) => {
          ready.items.add(file)
          show(file)
          next(i + 1)
        })
      }
      next(0)
    })
  }

  const keep = $('keep')
  if (keep) {
    if (navigator.clipboard) {
      const copy = button(keep, keep.getAttribute('data-label'), () => {
        navigator.clipboard.writeText(keep.getAttribute('data-copy')).then(() => {
          copy.textContent = keep.getAttribute('data-done')
        })
      })
    }
    if (window.print) {
      button(keep, keep.getAttribute('data-print'), () => {
        window.print()
      })
    }
  }
})()
