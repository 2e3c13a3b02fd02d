using LaneKeeper.Rules.CpuWorkOnIoLanes;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class HeavyCallTests
{
    private const string KeyMembers = "static readonly System.Collections.Concurrent.ConcurrentDictionary<int, System.Security.Cryptography.RSA> Keys = new();";

    private const string Derive =
        "System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(\"p\", new byte[8], 600_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32)";

    [Fact]
    public Task Says_what_and_how_long() => Verify<HeavyCallRule>.Says(
        Method("sum = System.Security.Cryptography.Rfc2898DeriveBytes.[|Pbkdf2|](\"p\", new byte[8], 100_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32).Length;"),
        "'System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2' derives a key (≥ 19 ms) on the thread of async method 'C.M'; move it off with 'await Task.Run'");

    [Theory]
    [InlineData("sum += lines.[|Count|](x => " + Derive + ".Length == 1);")]
    [InlineData("sum += lines.Select(x => " + Derive + ").Where(x => x[0] == 1).[|Count|]();")]
    [InlineData("lines.ForEach(x => sum += System.Security.Cryptography.Rfc2898DeriveBytes.[|Pbkdf2|](x, new byte[8], 600_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32).Length);")]
    public Task Part_of_a_query_is_reported_with_it(string statements) => Verify<LaneKeeper.Rules.CpuAnalyzer>.Reports(Method(statements, "List<string> lines"));

    [Theory]
    [InlineData("System.IO.Compression.ZipFile.[|ExtractToDirectory|](\"a.zip\", \"a\");")]
    [InlineData("using var rsa = System.Security.Cryptography.RSA.[|Create|](4096);")]
    [InlineData("using var rsa = new [|System.Security.Cryptography.RSACryptoServiceProvider|](4096);")]
    [InlineData("var name = Environment.UserName; if (name != null) sum = System.Security.Cryptography.RSA.[|Create|](2048).KeySize;")]
    [InlineData("var a = new int[2_000_000]; Array.[|Sort|](a);")]
    [InlineData("Thread.[|SpinWait|](100 * 1_000_000);")]
    [InlineData("var h = new Microsoft.AspNetCore.Identity.PasswordHasher<string>().[|HashPassword|](\"u\", \"p\");")]
    public Task Reports_catalogued_calls(string statements) => Verify<HeavyCallRule>.Reports(Method(statements));

    [Theory]
    [InlineData("sum = System.Security.Cryptography.SHA256.HashData(data).Length;")]
    [InlineData("Array.Sort(data);")]
    [InlineData("sum = System.Text.Json.JsonSerializer.Serialize(data).Length;")]
    [InlineData("using var rsa = System.Security.Cryptography.RSA.Create();")]
    [InlineData("sum = System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(\"p\", data, 4096, System.Security.Cryptography.HashAlgorithmName.SHA256, 32).Length;")]
    [InlineData("await Task.Run(() => System.IO.Compression.ZipFile.ExtractToDirectory(\"a.zip\", \"a\"));")]
    [InlineData("Thread.SpinWait(20);")]
    // Where it is missing it is made, and kept.
    [InlineData("var key = await File.ReadAllBytesAsync(\"k\") is { Length: > 9 } k ? k : null; while (key == null) { key = System.Security.Cryptography.RSA.Create(2048).ExportRSAPrivateKey(); await File.WriteAllBytesAsync(\"k\", key); }")]
    [InlineData("byte[]? key = data.Length > 9 ? data : null; if (key is not null) return 0; sum = System.Security.Cryptography.RSA.Create(2048).KeySize;")]
    [InlineData("if (!Keys.TryGetValue(data.Length, out var kept)) { kept = System.Security.Cryptography.RSA.Create(2048); Keys[data.Length] = kept; } sum = kept.KeySize;", KeyMembers)]
    // Stops all threads, and so is no better on another one.
    [InlineData("GC.Collect(); GC.WaitForPendingFinalizers(); GC.Collect();")]
    public Task Silent_on_short_calls_and_other_lanes(string statements, string members = "") => Verify<HeavyCallRule>.Silent(Method(statements, "byte[] data", members));

    [Fact]
    public Task Key_that_is_looked_up_and_not_kept() => Verify<HeavyCallRule>.Reports(
        Method("if (!Keys.TryGetValue(data.Length, out var kept)) kept = System.Security.Cryptography.RSA.[|Create|](2048); sum = kept.KeySize;", "byte[] data", KeyMembers));

    [Theory]
    [InlineData("if (System.Text.RegularExpressions.Regex.[|IsMatch|](text, \"^(a+)+$\")) sum++;")]
    [InlineData("var r = new System.Text.RegularExpressions.Regex(@\"^(\\w+\\s?)*$\"); sum = r.[|Matches|](text).Count;")]
    [InlineData("sum = Shape.[|Match|](text).Length;")]
    [InlineData("sum = Made().[|Match|](text).Length;")]
    public Task Reports_patterns_that_explode(string statements) => Verify<HeavyCallRule>.Reports(Method(statements, "string text", PatternMembers));

    [Theory]
    [InlineData("if (System.Text.RegularExpressions.Regex.IsMatch(text, \"^a+$\")) sum++;")]
    [InlineData("if (System.Text.RegularExpressions.Regex.IsMatch(text, \"^(a+)+$\", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))) sum++;")]
    [InlineData("if (System.Text.RegularExpressions.Regex.IsMatch(text, \"^(a+)+$\", System.Text.RegularExpressions.RegexOptions.NonBacktracking)) sum++;")]
    [InlineData("if (System.Text.RegularExpressions.Regex.IsMatch(\"aaa\", \"^(a+)+$\")) sum++;")]
    [InlineData("if (text.Length > 20) return 0; if (System.Text.RegularExpressions.Regex.IsMatch(text, \"^(a+)+$\")) sum++;")]
    [InlineData("sum = Safe.Match(text).Length;")]
    public Task Silent_on_patterns_that_do_not(string statements) => Verify<HeavyCallRule>.Silent(Method(statements, "string text", PatternMembers));

    [Theory]
    [InlineData("Of(\"p\", 1)", false)]
    [InlineData("[|Of|](\"p\", 600_000)", true)]
    [InlineData("Through(\"p\", 10)", false)]
    [InlineData("[|Through|](\"p\", 600_000)", true)]
    [InlineData("Of(\"p\", (int)sum)", false)]
    public Task Whoever_calls_says_how_often_a_key_is_derived(string call, bool isReported)
    {
        var source = Method($"sum = {call}.Length;", members: """
            static byte[] Through(string p, int count) => Of(p, count);
            static byte[] Of(string p, int iterations) => System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(p, new byte[8], iterations, System.Security.Cryptography.HashAlgorithmName.SHA256, 32);
            """);
        return isReported ? Verify<HeavyHelperRule>.Reports(source) : Verify<HeavyHelperRule>.Silent(source);
    }

    [Fact]
    public Task A_line_of_the_user_counts() => Verify<HeavyCallRule>.Reports(
        Method("sum = Geometry.[|Triangulate|](3);", members: "static class Geometry { public static int Triangulate(int n) => n; }"),
        new Project { AdditionalFiles = [("lanekeeper.compute.txt", "M:C.Geometry.Triangulate(*) | 80 ms | triangulates | -")] });

    private const string Scales = "static class Pictures { public const int Side = 90; public static int Scale(int[] picture, int thumbWidth, int thumbHeight) => 3; }";
    private static readonly Project WithScales = new() { AdditionalFiles = [("lanekeeper.compute.txt", "M:C.Pictures.Scale(*) | 8 ns/pixel | scales a picture | -")] };

    [Theory]
    [InlineData("using var derive = new System.Security.Cryptography.Rfc2898DeriveBytes(\"p\", new byte[8], 100_000, System.Security.Cryptography.HashAlgorithmName.SHA256); sum = derive.[|GetBytes|](32).Length;")]
    [InlineData("sum = new System.Security.Cryptography.Rfc2898DeriveBytes(\"p\", new byte[8], Rounds, System.Security.Cryptography.HashAlgorithmName.SHA256).[|GetBytes|](32).Length;")]
    [InlineData("using var derive = new System.Security.Cryptography.Rfc2898DeriveBytes(\"p\", new byte[8], 10_000, System.Security.Cryptography.HashAlgorithmName.SHA256); sum = derive.GetBytes(32).Length;")]
    [InlineData("using var derive = new System.Security.Cryptography.Rfc2898DeriveBytes(\"p\", new byte[8], lines, System.Security.Cryptography.HashAlgorithmName.SHA256); sum = derive.GetBytes(32).Length;")]
    public async Task Deriving_a_key_takes_as_long_as_its_object_was_told(string statements)
    {
        var source = Method(statements, "int lines", "static readonly int Rounds = 600_000;");
        await (statements.Contains("[|") ? Verify<HeavyCallRule>.Reports(source) : Verify<HeavyCallRule>.Silent(source));
    }

    [Theory]
    [InlineData("a, w, 60")]
    [InlineData("a, 4_000, 3_000")]
    public Task Counts_the_pixels_that_it_is_given(string arguments) => Verify<HeavyCallRule>.Reports(
        Method($"sum = Pictures.[|Scale|]({arguments});", "int[] a, int w", Scales), WithScales);

    [Theory]
    [InlineData("a, 320, 60")]
    [InlineData("a, Pictures.Side, Pictures.Side")]
    public Task Silent_on_few_pixels(string arguments) => Verify<HeavyCallRule>.Silent(
        Method($"sum = Pictures.Scale({arguments});", "int[] a, int w", Scales), WithScales);

    [Theory]
    [InlineData("sum = Pictures.Decode(typeof(C).Assembly.GetManifestResourceStream(\"logo.png\")!);")]
    [InlineData("using var logo = typeof(C).Assembly.GetManifestResourceStream(\"logo.png\"); sum = Pictures.Decode(logo!);")]
    [InlineData("sum = Pictures.[|Decode|](File.OpenRead(path));")]
    [InlineData("foreach (var c in path.Split('/')) sum += Pictures.Decode(typeof(C).Assembly.GetManifestResourceStream(c)!);")]
    public async Task What_is_embedded_in_an_assembly_is_small(string statements)
    {
        var source = Method(statements, "string path", "static class Pictures { public static int Decode(Stream stream) => 3; }");
        var project = new Project { AdditionalFiles = [("lanekeeper.compute.txt", "M:C.Pictures.Decode(*) | 40 ms | decodes a picture | -")] };
        await (statements.Contains("[|") ? Verify<HeavyCallRule>.Reports(source, project) : Verify<HeavyCallRule>.Silent(source, project));
    }

    [Fact]
    public Task A_line_that_removes_counts() => Verify<HeavyCallRule>.Silent(
        Method("System.IO.Compression.ZipFile.ExtractToDirectory(\"a.zip\", \"a\");"), new Project { AdditionalFiles = [("lanekeeper.compute.txt", "!M:System.IO.Compression.ZipFile.ExtractToDirectory(*)")] });

    private const string Contracts =
        """
        public sealed class PasswordHash;
        public interface IPasswordHasher { string Hash(string password); bool Verify(string password, string hash); Task<string> HashAsync(string password); string Text(string name); }
        public interface ICrypto { PasswordHash CreatePasswordHash(ReadOnlySpan<char> password); bool Verify(PasswordHash hash, ReadOnlySpan<char> password); }
        public interface IUsers { void Add(string name, string passwordHash); bool LogIn(string name, string password); string CreatePasswordHash(string password, string salt, int passwordFormat); }
        public abstract class ImageEncoder { public abstract string EncodeImage(string path); public abstract int CountImages(string path); }
        public interface IAccounts { void Reset(string hash, string passwordHint, int passwordId); string HashWith(string userPassword, string salt); byte[] CreateResponseAndPasswordHash(string password, byte[] challenge); }
        public interface IUserRepository { void Change(string name, string password, string passwordHash); }
        public interface IKnown { string HashPassword(string password); }
        public sealed class Known : IKnown { public string HashPassword(string password) => password.ToUpperInvariant(); }
        """;

    [Theory]
    [InlineData("sum = hasher.[|Hash|](name).Length;")]
    [InlineData("if (hasher.[|Verify|](name, name)) sum++;")]
    [InlineData("var h = crypto.[|CreatePasswordHash|](name);")]
    [InlineData("if (crypto.[|Verify|](new PasswordHash(), name)) sum++;")]
    [InlineData("sum = encoder.[|EncodeImage|](name).Length;")]
    [InlineData("sum = accounts.[|HashWith|](name, name).Length;")]
    public Task Believes_the_name_of_a_contract_that_nobody_here_fulfils(string statements) => Verify<HeavyCallRule>.Reports(
        Method(statements, "string name, IPasswordHasher hasher, ICrypto crypto, ImageEncoder encoder, IAccounts accounts", Contracts));

    [Theory]
    [InlineData("sum = hasher.Text(name).Length;")]
    [InlineData("sum = (await hasher.HashAsync(name)).Length;")]
    [InlineData("users.Add(name, name);")]
    [InlineData("if (users.LogIn(name, name)) sum++;")]
    [InlineData("accounts.Reset(name, name, 1);")]
    [InlineData("repository.Change(name, name, name);")]
    [InlineData("sum = users.CreatePasswordHash(name, name, 1).Length;")]
    [InlineData("sum = encoder.CountImages(name);")]
    [InlineData("sum = accounts.CreateResponseAndPasswordHash(name, []).Length;")]
    [InlineData("sum = known.HashPassword(name).Length;")]
    [InlineData("sum = await Task.Run(() => hasher.Hash(name).Length);")]
    public Task Silent_on_other_names_and_where_the_code_is_at_hand(string statements) => Verify<HeavyCallRule>.Silent(
        Method(statements, "string name, IPasswordHasher hasher, IUsers users, ImageEncoder encoder, IKnown known, IAccounts accounts, IUserRepository repository", Contracts));

    [Fact]
    public Task A_line_that_removes_counts_for_names_too() => Verify<HeavyCallRule>.Silent(
        Method("sum = hasher.Hash(\"p\").Length;", "IPasswordHasher hasher", Contracts),
        new Project { AdditionalFiles = [("lanekeeper.compute.txt", "!M:C.IPasswordHasher.Hash(*)")] });

    [Fact]
    public Task Silent_in_Main() => Verify<HeavyCallRule>.Silent($"Console.WriteLine({Derive}.Length);", Project.Console);

    private const string PatternMembers =
        """
        static readonly System.Text.RegularExpressions.Regex Shape = new(@"^(\d+,?)+$");
        static readonly System.Text.RegularExpressions.Regex Safe = new(@"^(\d+,)+$");
        [System.Text.RegularExpressions.GeneratedRegex(@"^([a-z]+)*$")] static System.Text.RegularExpressions.Regex Made() => null!;
        """;
}
