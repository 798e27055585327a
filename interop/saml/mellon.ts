/**
 * Apache with mod_auth_mellon as a service provider: a process of its own with a configuration of its own. `/who/` is
 * behind it and prints what the module tells an application: its variables, one a line, `MELLON_NAME_ID=ann`.
 */
import { folderOf, freePort, readSettings, run } from './program.ts'

const modules = '/usr/lib/apache2/modules'
const loaded = {
  mpm_event_module: 'mpm_event',
  authn_core_module: 'authn_core',
  authz_core_module: 'authz_core',
  authz_user_module: 'authz_user',
  dir_module: 'dir',
  mime_module: 'mime',
  include_module: 'include',
  filter_module: 'filter',
  setenvif_module: 'setenvif',
  auth_mellon_module: 'auth_mellon',
}

const settings = await readSettings()
const port = await freePort()
const origin = `http://127.0.0.1:${port}`

const folder = await folderOf(here => ({
  'key.pem': settings.privateKey,
  'certificate.pem': settings.certificate,
  'partner.xml': settings.partnerMetadata,
  'www/index.html': 'public',
  'www/who/index.shtml': '<!--#printenv -->',
  'apache.conf': `
ServerRoot "${here}"
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile "${here}/pid"
Mutex posixsem
ErrorLog "|$/bin/cat 1>&2"
LogLevel error
StartServers 1
ThreadsPerChild 4
MaxRequestWorkers 4
MinSpareThreads 1
MaxSpareThreads 4
User www-data
Group www-data
${Object.entries(loaded)
  .map(([name, file]) => `LoadModule ${name} "${modules}/mod_${file}.so"`)
  .join('\n')}
TypesConfig /dev/null
AddType text/html .shtml
AddOutputFilter INCLUDES .shtml
# Over plain HTTP browsers refuse cookies with SameSite=None, which is what the module sets.
SetEnvIf Request_URI ^ MELLON_DISABLE_SAMESITE=1
DirectoryIndex index.shtml index.html
DocumentRoot "${here}/www"
<Directory "${here}/www">
  Options +Includes
  Require all granted
</Directory>
<Location "/">
  MellonEnable "info"
  MellonEndpointPath "/mellon"
  MellonSPentityId "${origin}/mellon/metadata"
  MellonSPPrivateKeyFile "${here}/key.pem"
  MellonSPCertFile "${here}/certificate.pem"
  MellonIdPMetadataFile "${here}/partner.xml"
  MellonSignatureMethod rsa-sha256
  MellonSecureCookie Off
  MellonRedirectDomains [self]
  MellonSubjectConfirmationDataAddressCheck Off
</Location>
<Location "/who">
  AuthType "Mellon"
  MellonEnable "auth"
  Require valid-user
</Location>
`,
}))

await run({
  command: '/usr/sbin/apache2',
  args: ['-DFOREGROUND', '-f', `${folder}/apache.conf`],
  origin,
  folder,
})
