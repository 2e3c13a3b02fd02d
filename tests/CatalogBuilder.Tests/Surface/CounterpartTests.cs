using LaneKeeper.CatalogBuilder.Surface;

namespace LaneKeeper.CatalogBuilder.Tests.Surface;

public sealed class CounterpartTests
{
    [Theory]
    [InlineData("int M(string s)", "Task<int> MAsync(string s)", true)]
    [InlineData("int M(string s)", "ValueTask<int> MAsync(string s, CancellationToken t)", true)]
    [InlineData("int M(string s)", "Task<int> MAsync(string s, int extra = 0, CancellationToken t = default)", true)]
    [InlineData("int M(string s)", "Task<int> MAsync(string s, int extra)", false)] // an argument that nobody has
    [InlineData("int M(string s)", "Task<int> MAsync()", false)] // an argument that would be lost
    [InlineData("int M(string s)", "Task<int> MAsync(int s)", false)]
    [InlineData("int M(string s)", "void MAsync(string s)", false)] // nothing to await
    [InlineData("int M(string s)", "IAsyncEnumerable<int> MAsync(string s)", false)] // a loop, not an await
    [InlineData("int M(string s)", "Task<string> MAsync(string s)", false)] // another result
    [InlineData("int M(string s)", "Task MAsync(string s)", false)]
    [InlineData("void M(string s)", "Task<int> MAsync(string s)", true)]
    [InlineData("int M(string s)", "static Task<int> MAsync(string s)", false)]
    [InlineData("int M(System.Span<byte> s)", "ValueTask<int> MAsync(System.Memory<byte> s)", true)]
    [InlineData("int M(string[] s)", "Task<int> MAsync(IEnumerable<string> s)", true)]
    [InlineData("int M(byte[] s)", "ValueTask<int> MAsync(System.ReadOnlyMemory<byte> s)", true)]
    [InlineData("int M(byte[] s)", "ValueTask<int> MAsync(System.ReadOnlyMemory<int> s)", false)]
    [InlineData("int M<T>(T s)", "Task<int> MAsync<T>(T s)", true)]
    [InlineData("int M<T>(T s)", "Task<int> MAsync(string s)", false)]
    [InlineData("int M(out string s)", "Task<int> MAsync(string s)", false)]
    public void A_counterpart_takes_each_argument(string method, string other, bool isOne)
    {
        var body = other.StartsWith("void") ? " { }" : " => default;";
        var method1 = method.Contains("out ") ? " { s = null; return 0; }" : method.StartsWith("void") ? " { }" : " => default;";
        Assert.Equal(isOne ? "MAsync" : null, CounterpartOfM($"public class C {{ public {method}{method1} public {other}{body} }}"));
    }

    [Fact]
    public void It_may_be_inherited() => Assert.Equal("MAsync", CounterpartOfM(
        "public class B { public Task MAsync() => null; } public class C : B { public void M() { } }"));

    [Fact]
    public void It_may_be_an_extension() => Assert.Equal("MAsync", CounterpartOfM(
        "public class C { public void M() { } } public static class X { public static Task MAsync(this C c) => null; }"));

    [Fact]
    public void That_of_an_extension_may_be_on_the_object() => Assert.Equal("MAsync", CounterpartOfM(
        "public class O { public Task MAsync() => null; } public static class C { public static void M(this O o) { } }"));

    [Fact]
    public void One_that_is_not_public_is_none() => Assert.Null(CounterpartOfM(
        "public class C { public void M() { } internal Task MAsync() => null; }"));

    [Theory]
    [InlineData("System.IO.File", "ReadAllText", "ReadAllTextAsync")]
    [InlineData("System.Net.NetworkInformation.Ping", "Send", "SendPingAsync")]
    [InlineData("System.Threading.Thread", "Sleep", "Task.Delay")]
    [InlineData("System.Threading.SemaphoreSlim", "Wait", "WaitAsync")]
    [InlineData("Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions", "Start", "StartAsync")]
    [InlineData("System.IO.File", "Exists", null)]
    public void Of_the_framework(string type, string member, string? counterpart)
    {
        var code = Source.Surface.Value;
        var methods = code.Types.Single(candidate => candidate.FullName == type && candidate.IsVisible).Named(member);
        var counterparts = new Counterparts(code);
        Assert.All(methods, method => Assert.Equal(counterpart, counterparts.Of(method)));
    }

    private static string? CounterpartOfM(string source)
    {
        var code = Source.Link("using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; " + source);
        var method = code.Assemblies[0].Types.Single(type => type.FullName == "C").Named("M").Single();
        return new Counterparts(code).Of(method);
    }
}
