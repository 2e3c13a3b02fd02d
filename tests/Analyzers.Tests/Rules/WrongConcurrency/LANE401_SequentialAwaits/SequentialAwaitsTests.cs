using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.SequentialAwaitsAnalyzer>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class SequentialAwaitsTests
{
    [Theory]
    [InlineData("var a = await client.GetStringAsync(\"a\"); var b = [|await|] client.GetStringAsync(\"b\"); return a + b;")]
    [InlineData("var a = await client.GetStringAsync(\"a\").ConfigureAwait(false); var b = [|await|] client.GetStringAsync(\"b\").ConfigureAwait(false); return a + b;")]
    [InlineData("string a = await File.ReadAllTextAsync(path, token); byte[] b = [|await|] File.ReadAllBytesAsync(path + \".key\", token); return a + b.Length;")]
    [InlineData("var a = await File.ReadAllTextAsync(path); var b = [|await|] client.GetStringAsync(\"b\"); var c = await System.Net.Dns.GetHostAddressesAsync(path); return a + b + c;")]
    [InlineData("var a = await client.GetStringAsync(\"a\"); var b = [|await|] client.GetStringAsync(\"b\"); var c = await client.GetStringAsync(b); var d = [|await|] client.GetStringAsync(\"d\"); return a + c + d;")]
    [InlineData("var a = await GetPriceAsync(\"a\"); var b = [|await|] GetPriceAsync(\"b\"); return $\"{a + b}\";")]
    [InlineData("var a = await ReadSettingsAsync(path, token); var b = [|await|] GetPriceAsync(Name); return a + b;")]
    [InlineData("try { var a = await client.GetStringAsync(\"a\"); var b = [|await|] client.GetStringAsync(\"b\"); return a + b; } catch (IOException) { return \"\"; }")]
    [InlineData("if (path == \"\") return path; var a = await client.GetStringAsync(\"a\"); var b = [|await|] client.GetStringAsync(\"b\"); if (a == \"\") return b; return a;")]
    public Task Reads_that_could_overlap(string statements) => Verify.Reports(Class(statements));

    [Theory]
    // The second needs the first.
    [InlineData("var a = await client.GetStringAsync(\"a\"); var b = await client.GetStringAsync(a); return b + a;")]
    [InlineData("var a = await client.GetStringAsync(\"a\"); var b = await GetPriceAsync($\"{a}/b\"); return a + b;")]
    // Something stands between them.
    [InlineData("var a = await client.GetStringAsync(\"a\"); if (a == \"\") return a; var b = await client.GetStringAsync(\"b\"); return a + b;")]
    [InlineData("var a = await client.GetStringAsync(\"a\"); if (a == \"\") throw new IOException(); var b = await client.GetStringAsync(\"b\"); return a + b;")]
    [InlineData("var a = await client.GetStringAsync(\"a\"); Console.WriteLine(a); var b = await client.GetStringAsync(\"b\"); return a + b;")]
    [InlineData("var a = await client.GetStringAsync(\"a\"); await Task.Delay(1000); var b = await client.GetStringAsync(\"b\"); return a + b;")]
    [InlineData("string a; try { a = await client.GetStringAsync(\"a\"); } catch (IOException) { a = \"\"; } var b = await client.GetStringAsync(\"b\"); return a + b;")]
    // One of them writes, or nobody knows.
    [InlineData("await File.WriteAllTextAsync(path, \"a\"); var b = await File.ReadAllTextAsync(path); return b;")]
    [InlineData("var a = await client.PostAsync(\"a\", null); var b = await client.GetStringAsync(\"b\"); return a + b;")]
    [InlineData("var a = await client.SendAsync(new(), token); var b = await client.GetStringAsync(\"b\"); return a + b;")]
    [InlineData("var a = await GetAndCountAsync(\"a\"); var b = await GetAndCountAsync(\"b\"); return a + b;")]
    [InlineData("var a = await GetCachedAsync(\"a\"); var b = await GetCachedAsync(\"b\"); return a + b;")]
    [InlineData("var a = await GetLoggedAsync(\"a\"); var b = await GetLoggedAsync(\"b\"); return a + b;")]
    [InlineData("var a = await SaveAsync(\"a\"); var b = await SaveAsync(\"b\"); return a + b;")]
    [InlineData("var a = await GetVirtualAsync(\"a\"); var b = await GetVirtualAsync(\"b\"); return a + b;")]
    [InlineData("var a = await prices.GetAsync(\"a\"); var b = await prices.GetAsync(\"b\"); return a + b;")]
    // One thing at a time.
    [InlineData("var a = await reader.ReadLineAsync(); var b = await reader.ReadLineAsync(); return a + b;")]
    [InlineData("var a = await connection.ExecuteScalarAsync(); var b = await connection.ExecuteScalarAsync(); return $\"{a}{b}\";")]
    [InlineData("var a = await GetLineAsync(reader); var b = await GetLineAsync(reader); return a + b;")]
    [InlineData("var response = await client.GetAsync(\"a\"); var a = await response.Content.ReadAsStringAsync(); var b = await response.Content.ReadAsStringAsync(); return a + b;")]
    // Already under way, or in a loop.
    [InlineData("var one = client.GetStringAsync(\"a\"); var two = client.GetStringAsync(\"b\"); await Task.WhenAll(one, two); var a = await one; var b = await two; return a + b;")]
    [InlineData("var all = \"\"; foreach (var name in names) { var a = await client.GetStringAsync(name); var b = await client.GetStringAsync(name + \"b\"); all += a + b; } return all;")]
    // The answer does not matter, but that it was asked for does.
    [InlineData("var login = await client.GetStringAsync(\"login\"); var b = await client.GetStringAsync(\"b\"); return b;")]
    [InlineData("await client.GetStringAsync(\"login\"); var b = await client.GetStringAsync(\"b\"); return b;")]
    [InlineData("using var a = await client.GetAsync(\"a\"); using var b = await client.GetAsync(\"b\"); return a.ToString() + b;")]
    // What is handed over does something.
    [InlineData("var n = 0; var a = await client.GetStringAsync($\"{n++}\"); var b = await client.GetStringAsync($\"{n++}\"); return a + b;")]
    [InlineData("var a = await client.GetStringAsync(Next()); var b = await client.GetStringAsync(Next()); return a + b;")]
    public Task Reads_in_turn_for_a_reason(string statements) => Verify.Silent(Class(statements));

    [Fact]
    public Task Only_a_static_local_function_is_looked_into() => Verify.Silent(Class(
        "var n = 0; async Task<string> GetAsync(string name) { n++; return await client.GetStringAsync(name); } var a = await GetAsync(\"a\"); var b = await GetAsync(\"b\"); return a + b;"));

    [Fact]
    public Task A_line_of_the_user_makes_a_read_of_a_call() => Verify.Reports(
        Class("var a = await prices.GetAsync(\"a\"); var b = [|await|] prices.GetAsync(\"b\"); return a + b;"),
        Project.Usual with { AdditionalFiles = [("lanekeeper.effects.txt", "T:IPrices | reads")] });

    [Fact]
    public Task A_line_of_the_user_makes_a_read_unknown() => Verify.Silent(
        Class("var a = await client.GetStringAsync(\"a\"); var b = await client.GetStringAsync(\"b\"); return a + b;"),
        Project.Usual with { AdditionalFiles = [("lanekeeper.effects.txt", "T:System.Net.Http.HttpClient | bound")] });

    [Fact]
    public Task Tests_are_silent() => Verify.Silent(
        Class("var a = await client.GetStringAsync(\"a\"); var b = await client.GetStringAsync(\"b\"); return a + b;"),
        Project.Usual with { Stubs = ["namespace Xunit { public class FactAttribute : Attribute { } }"] });

    [Fact]
    public Task Message_names_both() => Verify.Says(
        Class("var a = await client.GetStringAsync(\"a\"); var b = [|await|] GetPriceAsync(\"b\"); return a + b;"),
        "'GetPriceAsync' does not need what 'client.GetStringAsync' brings, and waits for it; start both and 'await Task.WhenAll'");

    internal static string Class(string statements) =>
        $$"""
        using System.Net.Http;
        using System.Net.Http.Json;

        interface IPrices { Task<string> GetAsync(string name); }

        class Connection { public Task<object> ExecuteScalarAsync() => Task.FromResult(new object()); object? last; }

        record Price(string Name, decimal Amount);

        class C
        {
            static readonly HttpClient client = new();
            static readonly Dictionary<string, string> cache = new();
            readonly IPrices prices = null!;
            readonly StreamReader reader = null!;
            readonly Connection connection = new();
            readonly List<string> names = new();
            int count;

            string Name => "name";

            public async Task<string> LoadAsync(string path, CancellationToken token)
            {
                {{statements}}
            }

            static async Task<decimal> GetPriceAsync(string name)
            {
                var uri = new Uri("https://example.org/prices/" + Uri.EscapeDataString(name));
                var response = await client.GetAsync(uri);
                response.EnsureSuccessStatusCode();
                var price = await response.Content.ReadFromJsonAsync<Price>();
                return price?.Amount ?? throw new IOException("no price");
            }

            static async Task<string> ReadSettingsAsync(string path, CancellationToken token)
            {
                var found = new List<string>();
                foreach (var line in await File.ReadAllLinesAsync(path, token))
                {
                    if (line.Length > 0)
                        found.Add(line.Trim());
                }

                return string.Join(",", found);
            }

            async Task<string> GetAndCountAsync(string name) { count++; return await client.GetStringAsync(name); }
            async Task<string> GetCachedAsync(string name) { if (!cache.ContainsKey(name)) cache[name] = await client.GetStringAsync(name); return cache[name]; }
            async Task<string> GetLoggedAsync(string name) { Console.WriteLine(name); return await client.GetStringAsync(name); }
            async Task<string> SaveAsync(string name) => await client.GetStringAsync(name);
            async Task<string?> GetLineAsync(StreamReader reader) => await reader.ReadLineAsync();
            string Next() => $"{count++}";
            protected virtual async Task<string> GetVirtualAsync(string name) { count++; return await client.GetStringAsync(name); }
        }
        """;
}
