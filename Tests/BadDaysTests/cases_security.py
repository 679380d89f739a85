"""The claims of SECURITY.md, each tried."""

import os
import re
import shutil
import stat
import subprocess

from bad_days_driver import DAY, PROJECT, case, require

KESTREL = "kestrel-freight.yaml"
DOCUMENT = f"{DAY}-kestrel-freight-score.txt"


@case("a sentence's place outside the folder of the run is said with its real path, also with --quiet")
def outside(setting):
    inner, other = setting.home / "inner", setting.home / "other"
    inner.mkdir()
    other.mkdir()
    (inner / "link").symlink_to(other)
    for place, real in (("../up.md", setting.home / "up.md"), (other / "abs.md", other / "abs.md"),
                        ("link/linked.md", other / "linked.md")):
        ran = setting.run("--quiet", "--no-history", f"score Kestrel to {place}", cwd=inner).exits(0)
        require(real.exists(), f"{place} is not there")
        ran.says(f"written to {real.resolve()}, outside this folder")
    setting.run("--quiet", "--no-history", "score Kestrel to here.md", cwd=inner).exits(0).says_nothing()


@case("a place in a sentence never replaces a file that is not this document")
def foreign(setting):
    (setting.home / "mine.md").write_text("mine\n")
    setting.run("score Kestrel to mine.md", "--no-history").exits(1).says("mine.md")
    setting.run("score Kestrel to book/kestrel-freight.yaml", "--no-history")
    setting.run("score Hooli to book/kestrel-freight.yaml", "--no-history").exits(1).says(KESTREL)
    setting.run("score Kestrel to no/such/folder.md", "--no-history").exits(1).says("no/such")
    setting.run("score Kestrel to /dev/null/x.md", "--no-history").exits(1)
    require((setting.home / "mine.md").read_text() == "mine\n", "a file was replaced")


@case("-o writes through no link: neither a document's nor the manifest's")
def output_links(setting):
    out, victim = setting.home / "out", setting.home / "victim"
    setting.run("-o", out, "--no-history", "score Kestrel").exits(0)
    for name in (DOCUMENT, ".steward-manifest"):
        kept = (out / name).read_bytes()
        victim.write_text("of somebody else\n")
        (out / name).unlink()
        (out / name).symlink_to(victim)
        setting.run("-o", out, "--no-history", "score Kestrel").exits(1).says("link")
        require(victim.read_text() == "of somebody else\n", f"written through {name}")
        (out / name).unlink()
        (out / name).write_bytes(kept)


@case("a template cannot choose a file's place: an e-mail's id with a slash writes nothing outside")
def template_names(setting):
    templates = setting.home / "Templates"
    shutil.copytree(PROJECT / "Templates", templates)
    for path in (templates / "emails").rglob("renewal.yaml"):
        path.write_text(re.sub(r"(- id: )(\S+)", r"\1../../../escaped", path.read_text(), count=1))
    before = set(setting.home.rglob("*"))
    ran = setting.run(
        "--templates", templates, "-o", setting.home / "deep/er/out", "--format", "eml", "--no-history",
        "renewal emails for Kestrel")
    ran.must(ran.code in (0, 1), "the program has crashed")
    escaped = [path for path in set(setting.home.rglob("*")) - before if "deep" not in path.parts and ".local" not in path.parts]
    require(not escaped, f"outside the folder: {escaped}")


@case("a name from an option or a sentence leads to no file outside the templates")
def template_paths(setting):
    (setting.home / "secret.yaml").write_text("name: secret\n")
    for words in (["--model", "../../secret"], ["--language", "../.."], ["--model", "/etc/passwd"]):
        ran = setting.run(*words, "--no-history", "renewal emails for Kestrel")
        ran.must("secret" not in ran.out and "root:" not in ran.out + ran.err, "it was read")


TAGS = ["{{> secret}}", "{{>/etc/passwd}}", "{{<secret}}{{/secret}}", "{{$block}}x{{/block}}", "{{=<% %>=}}", "{{% X:Y}}"]


@case("a template can neither take in another file nor change how it is read")
def template_tags(setting):
    for tag in TAGS:
        ran = with_title(setting, tag).exits(1)
        ran.says("fields and sections only").prints_nothing()


@case("a template that goes through a list inside itself ends with an error, soon")
def template_loop(setting):
    depth = 14
    text = "{{#dimensions}}" * depth + "x" + "{{/dimensions}}" * depth
    with_title(setting, text).exits(1).says("filled without end", "score.yaml").prints_nothing()


def with_title(setting, text):
    templates = setting.home / "Templates"
    shutil.rmtree(templates, ignore_errors=True)
    shutil.copytree(PROJECT / "Templates", templates)
    page = templates / "documents" / "score.yaml"
    page.write_text(re.sub(r"(?m)^title:.*$", "title: '" + text + "'", page.read_text(), count=1))
    return setting.run("--templates", templates, "--no-history", "score Kestrel")


@case("no shell is involved: what a shell would run stays text, in sentences, names, places, options and settings")
def no_shell(setting):
    trap = "$(touch pwned)`touch pwned`;touch pwned|touch pwned&touch pwned"
    account = setting.book / KESTREL
    account.write_text(account.read_text().replace("Kestrel Freight", f"Kestrel {trap}", 1))
    setting.run(input=f"score Kestrel\n{trap}\nscore Kestrel; {trap}\n!touch pwned\n")
    setting.run("-o", setting.home / "$(touch pwned)", "score Kestrel").exits(0)
    setting.run("score Kestrel to `touch${IFS}pwned`.md")
    setting.run("copy", PATH=f"{setting.home}:{os.environ['PATH']}")
    import pexpect
    child = pexpect.spawn(
        str(setting.binary), ["--as-of", DAY], cwd=str(setting.home), encoding="utf-8", timeout=15, dimensions=(10, 80),
        env=setting.environment(PAGER="sh$IFS-c;touch pwned;$(touch pwned)", NO_COLOR="1"))
    child.expect("steward> ")
    child.send("help\r")
    child.expect("steward> ")
    child.close(force=True)
    require(not (setting.home / "pwned").exists(), "a shell has run it")


@case("the program has no way to a shell: it imports neither system nor popen, and one file starts programs")
def no_shell_imported(setting):
    words = re.compile(r"\b(system|popen|posix_spawnp?|execvp?|fork|Process)\(")
    starting = {path.name for path in (PROJECT / "Sources").rglob("*.swift") if words.search(path.read_text())}
    starting |= {path.name for path in (PROJECT / "Sources").rglob("*.c") if words.search(path.read_text())}
    require(starting == {"ChildProcess.swift"}, f"programs are started in {starting}")
    imported = subprocess.run(["nm", "-D", "--undefined-only", setting.binary], capture_output=True, text=True)
    names = set(re.findall(r"\bU (\w+)", imported.stdout))
    require(not names & {"system", "popen", "execvp", "execl", "execlp"}, f"imported: {names & {'system', 'popen'}}")


@case("no network: the program imports nothing that opens a connection from its own code, and answers without one")
def no_network(setting):
    words = re.compile(r"\b(socket|connect|getaddrinfo|URLSession|NWConnection)\(")
    using = [path.name for path in (PROJECT / "Sources").rglob("*.*")
             if path.suffix in (".swift", ".c") and words.search(path.read_text())]
    require(not using, f"used in {using}")
    if os.geteuid() == 0 and shutil.which("unshare"):
        ran = subprocess.run(
            ["unshare", "-n", setting.binary, "--as-of", DAY, "--no-history", "portfolio review"], cwd=setting.home,
            env=setting.environment(), capture_output=True, text=True, timeout=60)
        require(ran.returncode == 0 and "Portfolio" in ran.stdout, f"{ran}")


@case("a link in the book to a file in the book is that file; one that leads out is refused and said")
def book_links(setting):
    secret = setting.home / "secret.yaml"
    secret.write_text('customer_health:\n  account: "Secret Co"\n')
    for name, target in (("out", secret), ("etc", "/etc/passwd"), ("folder", "/etc"), ("round", "round.yaml"),
                         ("dots", "../secret.yaml"), ("nowhere", "nothing.yaml")):
        link = setting.book / f"{name}.yaml"
        link.symlink_to(target)
        ran = setting.run("check", "--no-history")
        require(f"{name}.yaml" in ran.out and "root:" not in ran.out, f"{name}: {ran.out} {ran.err}")
        setting.run("score Secret Co", "--no-history").exits(1).prints_nothing()
        link.unlink()
    (setting.book / "depth").mkdir()
    shutil.move(setting.book / KESTREL, setting.book / "depth" / "real")
    (setting.book / KESTREL).symlink_to("depth/real")
    setting.run("score Kestrel", "--no-history").exits(0).prints("Kestrel Freight: health")
    setting.run("note for Kestrel: through the link", "--no-history").exits(0)
    require((setting.book / KESTREL).is_symlink(), "the link has become a file")
    require("through the link" in (setting.book / "depth" / "real").read_text(), "the note is elsewhere")


@case("modes are kept: a record changes none, and what is remembered is for its owner alone")
def modes(setting):
    account = setting.book / KESTREL
    for mode in (0o600, 0o640, 0o664, 0o444 | 0o200):
        account.chmod(mode)
        setting.run(f"note for Kestrel: mode {mode:o}").exits(0)
        require(stat.S_IMODE(account.stat().st_mode) == mode, f"{mode:o} became {account.stat().st_mode:o}")
    setting.run("score Kestrel", day=None).exits(0)
    state = setting.home / ".local/state/steward"
    require(stat.S_IMODE(state.stat().st_mode) == 0o700, f"{state}: {state.stat().st_mode:o}")
    for path in state.rglob("*"):
        open_to_all = path.stat().st_mode & 0o077 and not any(
            stat.S_IMODE(above.stat().st_mode) == 0o700 for above in path.parents if state in above.parents or above == state)
        require(not open_to_all, f"{path}: {path.stat().st_mode:o}")


@case("a superuser who records leaves the file with its owner")
def owner(setting):
    if os.geteuid() != 0:
        return
    account = setting.book / KESTREL
    os.chown(account, 12345, 54321)
    account.chmod(0o640)
    setting.run("note for Kestrel: by root").exits(0)
    facts = account.stat()
    require((facts.st_uid, facts.st_gid, stat.S_IMODE(facts.st_mode)) == (12345, 54321, 0o640), f"{facts}")


@case("what a file, a sentence or a name says cannot drive the terminal")
def terminal(setting):
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m"
    for text in (f"score {evil}\n", f"note for Kestrel: {evil}\n", f"score Kestrel to {evil}.md\n"):
        ran = setting.run("--no-history", "--echo" if "to" in text else "--quiet", input=text)
        require("\x1b" not in ran.out.replace(f"> {text}", "") + ran.err and "\x9b" not in ran.err, f"{ran.out!r} {ran.err!r}")
    (setting.book / KESTREL).write_text(f'customer_health:\n  account: "{evil}"\n')
    ran = setting.run("check", "--no-history")
    require("\x1b" not in ran.out + ran.err and "control character" in ran.out, f"{ran.out!r}")
    (setting.book / f"x{evil.replace('/', '')}.yaml").write_text("x: 1\n")
    ran = setting.run("check", "--no-history")
    require("\x1b" not in ran.out + ran.err and "in this name" in ran.out, f"{ran.out!r} {ran.err!r}")


@case("a file that would grow without end is refused: aliases, depth, size, devices and pipes")
def bombs(setting):
    path = setting.book / "bomb.yaml"
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    for text in ("\n".join(lines) + "\n", "[" * 100_000, "{a: " * 50_000, "#" * (1 << 21)):
        path.write_text(text)
        setting.run("check", "--no-history").exits(0).prints("bomb.yaml", "error:", "1 files left out")
    path.unlink()
    os.mkfifo(path)
    setting.run("check", "--no-history").exits(0).prints("bomb.yaml", "error:")
