/** Longest edge of a photo that travels, in pixels: a number plate is readable, a weak line bears it (about 400 KB). */
const longest = 1600

/** A photo made smaller before it travels or is kept; what the browser cannot draw goes as it is, the server judges. */
export async function smaller(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.size < 400_000) return file
  try {
    const drawn = await createImageBitmap(file)
    const scale = Math.min(1, longest / Math.max(drawn.width, drawn.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(drawn.width * scale)
    canvas.height = Math.round(drawn.height * scale)
    canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82))
    return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' }) : file
  } catch {
    return file
  }
}

/** The body of add-concern-files. */
export async function photoForm(files: readonly File[]): Promise<FormData> {
  const form = new FormData()
  for (const file of files) form.append('photo', await smaller(file))
  return form
}
