// A file box speaks Vietnamese whatever language the browser was installed in.
export default {
  i18n: {
    chooseFilesButton: 'Chọn tệp',
    dropInstruction: 'hoặc thả tệp vào đây',
    noFileChosen: 'Chưa chọn tệp',
    multipleFilesChosen: { one: 'Đã chọn %{count} tệp', other: 'Đã chọn %{count} tệp' },
    enteredDropZone: 'Đã vào vùng thả tệp',
    leftDropZone: 'Đã ra khỏi vùng thả tệp'
  }
}
