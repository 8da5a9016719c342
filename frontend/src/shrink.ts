/* Photos made smaller on the phone, offered where the line is thin: at most 2560 pixels a side, as the server shows them. */
const SIDE = 2560;
const QUALITY = 0.86;
const WORTH = 1_500_000;

type Line = { effectiveType?: string; saveData?: boolean };

export function lineIsThin(): boolean {
  const line = (navigator as Navigator & { connection?: Line }).connection;
  return Boolean(line && (line.saveData || (line.effectiveType && line.effectiveType !== "4g")));
}

export function canShrink(file: File): boolean {
  return file.size > WORTH && /^image\/(jpeg|png|webp|heic|heif)$/.test(file.type);
}

/* The smaller photo, or the file itself where that saves nothing or the browser cannot read it. */
export async function shrink(file: File): Promise<File> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, "image/jpeg", QUALITY));
    if (!blob || blob.size > file.size * 0.8) return file;
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file;
  }
}
