import fs from 'fs';
const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
const data = new Uint8Array(fs.readFileSync(process.argv[2]));
const filling = JSON.parse(fs.readFileSync(process.argv[3]));
const doc = await pdfjs.getDocument({data, isEvalSupported:false, useSystemFonts:false}).promise;
for (let n=1;n<=doc.numPages;n++){
  const page = await doc.getPage(n);
  for (const a of await page.getAnnotations({intent:'display'})) {
    if (!(a.fieldName)) continue;
    const base=a.fieldName.split('.')[0]; const want=filling[base];
    if (want===undefined) continue;
    if (typeof want==='string') doc.annotationStorage.setValue(a.id,{value:want});
    else { const state=(a.radioButton? a.buttonValue : a.exportValue); 
      const num = parseInt((a.radioButton? a.buttonValue : (a.fieldName.split('.')[1]||'')).replace('c',''));
      doc.annotationStorage.setValue(a.id,{value: want.includes(num)}); }
  }
}
fs.writeFileSync(process.argv[4], await doc.saveDocument());
console.log(pdfjs.version);
