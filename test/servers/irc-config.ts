/** The configurations of the real IRC server and services that the tests run: small, on loopback, fast. */

export type IrcPorts = { readonly plain: number; readonly tls: number; readonly servers: number }

const MODULES = [
  'cap ircv3 ircv3_accounttag ircv3_batch ircv3_capnotify ircv3_chghost ircv3_ctctags ircv3_echomessage',
  'ircv3_labeledresponse ircv3_msgid ircv3_servertime services_account sasl spanningtree ssl_gnutls sslinfo sha256 md5',
  'botmode monitor namesx uhnames chghost sethost alias setname',
]
  .join(' ')
  .split(' ')

/** The servers of the network: services and a leaf link to the first one. */
export const SERVERS = { hub: { name: 'irc.test', id: '1AA' }, leaf: { name: 'leaf.test', id: '2AA' } } as const

export type InspircdOptions = {
  readonly dir: string
  readonly ports: IrcPorts
  /** For a leaf: the port where the first server takes servers. */
  readonly uplink?: number
}

const link = (name: string, port: number): string =>
  `<link name="${name}" ipaddr="127.0.0.1" port="${port}" allowmask="127.0.0.0/8" sendpass="link" recvpass="link">`

/** `inspircd.conf`: everybody from loopback may connect, as often and as fast as the tests like. */
export function inspircdConfig({ dir, ports, uplink }: InspircdOptions): string {
  const self = uplink === undefined ? SERVERS.hub : SERVERS.leaf
  const links = [link('services.test', ports.servers), link(SERVERS.leaf.name, ports.servers)]
  return `
<server name="${self.name}" description="test" id="${self.id}" network="Test">
<admin name="test" nick="test" email="test@irc.test">
<bind address="127.0.0.1" port="${ports.plain}" type="clients">
<bind address="127.0.0.1" port="${ports.tls}" type="clients" sslprofile="own">
<bind address="127.0.0.1" port="${ports.servers}" type="servers">
<sslprofile name="own" provider="gnutls" certfile="${dir}/server.crt" keyfile="${dir}/server.key" hash="sha256" requestclientcert="yes" priority="NORMAL">
<connect name="all" allow="*" timeout="20" threshold="100000000" commandrate="1000000" fakelag="no" pingfreq="120"
  hardsendq="64M" softsendq="32M" recvq="16M" localmax="500" globalmax="500" resolvehostnames="no" useident="no" maxchans="50" limit="900">
<performance softlimit="900" clonesonconnect="no" netbuffersize="65534" quietbursts="yes" somaxconn="128">
<class name="all" commands="*" privs="*" usermodes="*" chanmodes="*">
<type name="root" classes="all">
<oper name="root" password="root" host="*" type="root">
${uplink === undefined ? links.join('\n') : link(SERVERS.hub.name, uplink)}
<uline server="services.test" silent="yes">
<sasl target="services.test" requiressl="no">
<dns server="127.0.0.1" timeout="1">
<pid file="${dir}/inspircd.pid">
<path configdir="${dir}" datadir="${dir}" logdir="${dir}" runtimedir="${dir}">
<limits maxnick="30" maxchan="64" maxident="11" maxhost="64" maxquit="255" maxtopic="307" maxkick="255" maxline="512">
<options modesinlist="opers" defaultmodes="no" allowhalfop="yes">
<log method="file" type="* -USERINPUT -USEROUTPUT" level="default" target="ircd.log">
${MODULES.map(name => `<module name="${name}">`).join('\n')}
`
}

const SERVICES = [
  'protocol/inspircd backend/opensex crypto/rawsha1',
  'nickserv/main nickserv/register nickserv/identify nickserv/logout nickserv/group nickserv/cert nickserv/ghost',
  'nickserv/enforce nickserv/set_core nickserv/set_accountname nickserv/status nickserv/info nickserv/drop',
  'chanserv/main chanserv/register chanserv/op chanserv/kick chanserv/flags chanserv/set_core chanserv/set_fantasy',
  'saslserv/main saslserv/plain saslserv/external operserv/main',
]
  .join(' ')
  .split(' ')

/** `atheme.conf`: services that link at once and keep their accounts in `dir`. */
export function athemeConfig(ports: IrcPorts): string {
  const service = (block: string, nick: string, more = '') =>
    `${block} { nick = "${nick}"; user = "${nick}"; host = "services.test"; real = "${nick}"; ${more} };`
  return `
${SERVICES.map(name => `loadmodule "modules/${name}";`).join('\n')}
serverinfo {
  name = "services.test"; desc = "services"; numeric = "00A"; recontime = 10; netname = "Test";
  hidehostsuffix = "users.test"; adminname = "test"; adminemail = "test@irc.test"; registeremail = "noreply@irc.test";
  loglevel = { error; info; network; }; maxlogins = 200; maxusers = 500; mdlimit = 30; emaillimit = 10; emailtime = 300;
  auth = none; casemapping = rfc1459;
};
uplink "irc.test" { host = "127.0.0.1"; password = "link"; port = ${ports.servers}; };
${service('nickserv', 'NickServ', 'aliases { }; access { };')}
${service('chanserv', 'ChanServ', 'fantasy; trigger = "!"; aliases { }; access { };')}
${service('saslserv', 'SaslServ')}
${service('operserv', 'OperServ', 'aliases { }; access { };')}
database { };
general {
  flood_msgs = 0; ratelimit_uses = 0; ratelimit_period = 0; commit_interval = 5; expiry_time = 0; language = "en";
  default_clone_limit = 0; kline_time = 7; clone_time = 0; vhost_change = 0;
};
`
}
