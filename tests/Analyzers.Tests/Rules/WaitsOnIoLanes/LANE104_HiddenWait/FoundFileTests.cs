using LaneKeeper.Rules.WaitsOnIoLanes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What is done because a file or folder is missing, or in the way, is done once where it makes it or takes it away.</summary>
public class FoundFileTests
{
    [Theory]
    [InlineData("if (Directory.Exists(old)) { Directory.Move(old, path); Task.Delay(100).Wait(); }")]
    [InlineData("if (Directory.Exists(old)) { try { Directory.Delete(old, true); } catch (IOException) { } Pause(); }")]
    [InlineData("if (File.Exists(Kept)) { File.Move(Kept, path); Task.Delay(100).Wait(); }")]
    [InlineData("if (!File.Exists(path)) Save(path);")]
    [InlineData("if (!File.Exists(path)) { File.WriteAllText(path, \"\"); }")]
    [InlineData("if (File.Exists(Kept)) return; Save(Kept); Client.GetByteArrayAsync(\"a\").Wait();")]
    [InlineData("if (!File.Exists(Kept)) CreateKept();")]
    [InlineData("var file = Path.Combine(Kept, \"a\"); if (!File.Exists(file)) { Client.GetByteArrayAsync(\"a\").Wait(); File.Create(file).Dispose(); }")]
    [InlineData("if (!new FileInfo(path).Exists) File.Copy(old, path);")]
    [InlineData("var isThere = File.Exists(Kept); if (old.Length > 3 && !isThere) File.WriteAllText(Kept, path);")]
    [InlineData("var isThere = File.Exists(path); var isMissing = !isThere; if (isMissing) Save(path);")]
    public async Task Once(string statements)
    {
        await Verify<HiddenWaitRule>.Silent(Program("Prepare(old, path);", statements));
        await Verify<BlockingFileCallRule>.Silent(Program("Prepare(old, path);", statements));
    }

    [Theory]
    [InlineData("if (!File.Exists(path)) { File.WriteAllBytes(path, Client.GetByteArrayAsync(old).Result); }")]
    [InlineData("if (File.Exists(path)) Pause();")]
    [InlineData("if (!File.Exists(path)) Pause();")]
    [InlineData("while (!File.Exists(path)) Pause(); File.Copy(path, old);")]
    [InlineData("while (!File.Exists(path)) Pause(); File.WriteAllText(path, \"\");")]
    [InlineData("if (!File.Exists(path)) { File.WriteAllText(old, \"\"); Pause(); }")]
    public Task Again_and_again(string statements) => Verify<HiddenWaitRule>.Reports(Program("[|Prepare|](old, path);", statements));

    [Theory]
    [InlineData("if (File.Exists(path)) Save(path);")]
    [InlineData("if (!File.Exists(path)) Save(old);")]
    [InlineData("var isThere = File.Exists(path); if (isThere) Save(path);")]
    [InlineData("var isThere = File.Exists(path); if (old.Length > 3) isThere = false; if (!isThere) Save(path);")]
    public Task Another_file(string statements) => Verify<BlockingFileCallRule>.Reports(Program("[|Prepare|](old, path);", statements));

    [Theory]
    [InlineData("var key = Get(\"Key\"); if (string.IsNullOrWhiteSpace(key)) Set(\"Key\", path);", false)]
    [InlineData("var key = Get(\"Key\"); if (key == null) { key = path; Set(\"Key\", key); }", false)]
    [InlineData("var key = Get(\"Key\")!; if (key.Length != 64) Set(\"Key\", path);", false)]
    [InlineData("var key = Get(\"Key\")!; if (key.Length > 3) [|Set|](\"Key\", path);", true)]
    [InlineData("var key = Get(\"Key\"); if (string.IsNullOrWhiteSpace(key)) [|Set|](\"Other\", path);", true)]
    [InlineData("var key = Get(\"Key\"); if (!string.IsNullOrWhiteSpace(key)) [|Set|](\"Key\", path);", true)]
    public Task Setting_that_is_missing(string statements, bool isReported)
    {
        var source = Program("Ensure(path);", "").Replace("static void Save(", "static string? Get(string name) => name; static void Set(string name, string value) => File.WriteAllText(name, value); static void Ensure(string path) { " + statements.Replace("[|", "").Replace("|]", "") + " } static void Save(");
        return isReported ? Verify<BlockingFileCallRule>.Reports(source.Replace("{ await Task.Yield(); Ensure(path); }", "{ await Task.Yield(); [|Ensure|](path); }")) : Verify<BlockingFileCallRule>.Silent(source);
    }

    // What is a path is no address.
    [Theory]
    [InlineData("Load(Path.Combine(Kept, path));", "if (a.StartsWith(\"http\")) Fetch(a);", false)]
    [InlineData("foreach (var file in Directory.GetFiles(path)) Load(file);", "if (a.StartsWith(\"http\")) Fetch(a);", false)]
    [InlineData("Load(new FileInfo(path).FullName);", "if (a.StartsWith(\"http\")) Fetch(a);", false)]
    [InlineData("if (File.Exists(path)) Load(path);", "if (System.Text.RegularExpressions.Regex.IsMatch(a, @\"^https?:\\/\\/\")) Fetch(a);", false)]
    [InlineData("if (File.Exists(path)) Load(path);", "if (Uri.TryCreate(a, UriKind.Absolute, out var u) && u.Scheme.StartsWith(\"http\")) Fetch(a);", false)]
    [InlineData("if (File.Exists(path)) Load(path);", "if (Uri.TryCreate(a, UriKind.Absolute, out var u) && (u.Scheme == Uri.UriSchemeHttp || u.Scheme == Uri.UriSchemeHttps)) Fetch(a);", false)]
    [InlineData("if (File.Exists(path)) Load(path);", "if (a.StartsWith(\"http://\") || a.StartsWith(\"https://\")) Fetch(a);", false)]
    [InlineData("if (File.Exists(path)) Load(path);", "if (new Uri(a) is { } u && u.Scheme is \"http\" or \"https\") Fetch(a);", false)]
    [InlineData("Load(path);", "if (a.StartsWith(\"http\")) Fetch(a);", true)]
    [InlineData("Load(\"https://a\");", "if (a.StartsWith(\"http://\") || a.StartsWith(\"https://\")) Fetch(a);", true)]
    [InlineData("Load(\"a.txt\");", "if (a.StartsWith(\"http://\") || a.StartsWith(\"https://\")) Fetch(a);", false)]
    [InlineData("if (File.Exists(path)) Load(path);", "if (System.Text.RegularExpressions.Regex.IsMatch(a, \"^a\")) Fetch(a);", true)]
    public Task Path_or_address(string statements, string helper, bool isReported)
    {
        var source = Program(isReported ? statements.Replace("Load(", "[|Load|](") : statements, "")
            .Replace("static void Save(", "static void Load(string a) { " + helper + " } static void Fetch(string a) => Client.GetByteArrayAsync(a).Wait(); static void Save(");
        return isReported ? Verify<HiddenWaitRule>.Reports(source) : Verify<HiddenWaitRule>.Silent(source);
    }

    private static string Program(string call, string statements) =>
        $$"""
        using System.Net.Http;

        public class C
        {
            static readonly HttpClient Client = new();
            static readonly string Kept = Path.Combine("a", "b");

            static void Prepare(string old, string path) { {{statements}} }
            static void Save(string path) => File.WriteAllText(path, "default");
            static void CreateKept() => File.WriteAllText(Kept, "default");
            static void Pause() => Thread.Sleep(100);

            public async Task M(string old, string path) { await Task.Yield(); {{call}} }
        }
        """;
}
