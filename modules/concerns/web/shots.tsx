import { useEffect, useId, useState } from 'react'
import { Icon } from '#ui/icons.tsx'
import { useWords } from '#ui/words.ts'
import { smaller } from './photos.ts'

/** Photos from the camera or the album, made small at once; at most three. */
export function Shots({
  photos,
  onChange,
  most = 3,
}: {
  photos: readonly File[]
  onChange: (photos: File[]) => void
  most?: number
}) {
  const t = useWords('concerns')
  const id = useId()
  const add = async (files: File[]) => onChange([...photos, ...(await Promise.all(files.map(smaller)))].slice(0, most))
  return (
    <div className="field">
      <label htmlFor={id}>{t('photos.label', { count: most })}</label>
      <div className="shots">
        {photos.map((photo, i) => (
          <Shot
            key={`${photo.name}${photo.size}`}
            photo={photo}
            n={i + 1}
            remove={() => onChange(photos.filter((one) => one !== photo))}
          />
        ))}
        {photos.length < most && (
          <label className="camera" htmlFor={id}>
            <Icon name="plus" /> {t('photos.take')}
          </label>
        )}
      </div>
      <input
        id={id}
        type="file"
        accept="image/*"
        capture="environment"
        className="hidden-words"
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}

function Shot({ photo, n, remove }: { photo: File; n: number; remove: () => void }) {
  const t = useWords('concerns')
  const [url, setUrl] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(photo)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  return (
    <figure>
      {url && <img src={url} alt={t('case.photo', { n })} />}
      <button type="button" aria-label={t('photos.remove', { n })} onClick={remove}>
        <Icon name="close" size={14} />
      </button>
    </figure>
  )
}
