import { useId, useState } from 'react'
import { addingFiles } from '#contract/concerns'
import { Icon } from '#ui/icons.tsx'
import { notify } from '#ui/notice.tsx'
import { Refused, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { photoForm } from './photos.ts'

/** Adds photos to a concern that is filed. */
export function AddPhotos({ id }: { id: string }) {
  const t = useWords('concerns')
  const field = useId()
  const adding = useCommand(addingFiles, { refresh: ['read-concern'] })
  const [fault, setFault] = useState<string>()
  const add = async (files: File[]) => {
    if (files.length === 0) return
    setFault(undefined)
    try {
      await adding.mutateAsync({ params: { id }, body: (await photoForm(files)) as never })
      notify(t('photos.added', { count: files.length }))
    } catch (error) {
      setFault(error instanceof Refused ? error.title : t('photos.unreadable'))
    }
  }
  return (
    <span>
      <label className="camera beside" htmlFor={field}>
        <span>
          <Icon name="plus" /> {adding.isPending ? t('photos.sending') : t('photos.add')}
        </span>
        <input
          id={field}
          type="file"
          accept="image/*"
          multiple
          className="hidden-words"
          disabled={adding.isPending}
          onChange={(event) => {
            void add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </label>
      {fault && (
        <span className="fault" role="alert">
          {fault}
        </span>
      )}
    </span>
  )
}
