import { defineRefusals } from '../kernel/errors.ts'

export const refuse = defineRefusals('adapters.backup', {
  BACKUP_EXISTS: {
    zh: '文件{path}已存在，备份不覆盖已有文件',
    en: '{path} exists; a backup never replaces a file',
    status: 409,
  },
  BACKUP_MISSING: { zh: '没有找到备份文件{path}', en: 'There is no file {path}', status: 404 },
  BACKUP_DAMAGED: {
    zh: '备份文件已损坏或不完整（{reason}），未写入任何数据',
    en: 'The backup is damaged or not complete ({reason}); nothing was written',
    status: 422,
  },
  BACKUP_FOREIGN: {
    zh: '这不是本系统的备份文件',
    en: 'This is not a backup of this system',
    status: 422,
  },
  BACKUP_NEWER: {
    zh: '备份由更新的版本制作（{name}），请先升级程序',
    en: 'The backup is of a newer program ({name}); upgrade first',
    status: 409,
  },
  BACKUP_SHORT: {
    zh: '{table}应有{expected}行，实际写入{found}行，已全部撤销',
    en: '{table} should have {expected} rows and got {found}; everything was undone',
    status: 422,
  },
  RESTORE_NOT_EMPTY: {
    zh: '{where}里已有数据，备份只能恢复到空目录或空库',
    en: '{where} holds data; a backup goes into an empty directory or database only',
    status: 409,
  },
  RESTORE_NEEDS_KEYS: {
    zh: '备份不含密钥。请先把原目录的 keys.json 放入数据目录，或用 --keys 指明，否则身份证号等加密内容无法读取',
    en: 'This backup holds no keys. Put the old directory’s keys.json into the data directory or name it with --keys; sealed numbers could not be read without it',
    status: 422,
  },
  RESTORE_OTHER_KEYS: {
    zh: '密钥文件{path}不是这份备份的密钥',
    en: 'The keys in {path} are not those of this backup',
    status: 422,
  },
  RESTORE_NO_RIGHT: {
    zh: '数据库用户无权设置 session_replication_role；请用超级用户，或先执行 grant set on parameter session_replication_role to 该用户',
    en: 'The database user may not set session_replication_role; use a superuser, or `grant set on parameter session_replication_role` to it',
    status: 422,
  },
})
