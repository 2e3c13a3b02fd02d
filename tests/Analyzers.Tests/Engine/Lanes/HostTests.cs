using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;

namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>What a project is, and what follows: in a command or a test nobody else is served, so async code may compute.</summary>
public class HostTests
{
    private const string Async = "class C { async Task M() { Mark(); await Task.Yield(); } }    // lane: ";

    [Fact]
    public void Library() => Is("library", Project.Usual, "");

    [Fact]
    public void Web() => Is("web", Project.Console, "");

    [Theory]
    [InlineData("namespace System.Windows.Forms { public class Control; }")]
    [InlineData("namespace System.Windows { public class UIElement; }")]
    [InlineData("namespace Avalonia { public class Application; }")]
    [InlineData("namespace Microsoft.Maui.Controls { public class Application; }")]
    public void Ui(string framework) => Is("ui", Project.Console with { Stubs = [framework] }, "");

    [Fact]
    public void Tests() => Is("tests", Project.Usual with { Stubs = ["namespace Xunit { public class FactAttribute : System.Attribute; }"] }, "");

    /// <summary>Packages are not restored.</summary>
    [Theory]
    [InlineData("Shop.Tests", "class C { [Fact] public void M() { } }")]
    [InlineData("shop.unittests", "namespace N { class C { class D { [Xunit.TheoryAttribute, InlineData(1)] void M(int x) { } } } }")]
    [InlineData("Shop.Specs", "namespace N; class C { void O() { } [NUnit.Framework.Test] [Category] public async Task M() { } }")]
    [InlineData("Benchmarks", "record C { [Benchmark] public void M() { } }")]
    [InlineData("Tests", "struct S; class C { [global::TestMethod] public void M() { } }")]
    public void Tests_whose_packages_are_missing(string assembly, string source) => Assert.Equal(Host.Tests, OfNamed(assembly, source));

    [Theory]
    [InlineData("Shop", "class C { [Fact] public void M() { } }")]
    [InlineData("Shop.Tests", "class C { public void M() { } [Obsolete] public void N() { } }")]
    [InlineData("Shop.Tests", "class C { [Fact] public void M() { } } class FactAttribute : Attribute { }")]
    [InlineData("Shop.Tests", "class C { [Test] public void M() { } } class Test : Attribute { }")]
    [InlineData("Shop.Tests", "[Fact] class C { [Fact] int _x; [Fact] public int P { get; } }")]
    [InlineData("Shop.Tests", "class C { [FactOfLife] public void M() { } }")]
    [InlineData("Shop.Tests", "class C { void M() { [Fact] void N() { } } }")]
    public void No_tests(string assembly, string source) => Assert.Equal(Host.Library, OfNamed(assembly, source));

    [Fact]
    public void Test_method_whose_package_is_missing() => LaneSnippet.Check(
        """
        class C
        {
            [Fact] async Task A() { Mark(); await Task.Yield(); }    // lane: Startup
            [Xunit.Theory] async Task B() { Mark(); await Task.Yield(); }    // lane: Startup
            [FunctionName("x")] async Task D() { Mark(); await Task.Yield(); }    // lane: Io Background
        }
        """, new() { KnownErrors = ["CS0246"] });

    [Theory]
    [InlineData("library")]
    [InlineData("web")]
    [InlineData("ui")]
    [InlineData("worker")]
    [InlineData("console")]
    [InlineData("tests")]
    public void Option(string name) => Is(name, Project.Usual, $"lanekeeper.host = {name.ToUpperInvariant()}");

    [Fact]
    public void Malformed_option() => Is("library", Project.Usual, "lanekeeper.host = server");

    [Theory]
    [InlineData("library", "Io Async")]
    [InlineData("web", "Io Async")]
    [InlineData("ui", "Io Async")]
    [InlineData("worker", "Io Background")]
    [InlineData("console", "Io Background")]
    [InlineData("tests", "Io Background")]
    public void Async_code(string host, string lane) => LaneSnippet.Check(Async + lane, new() { Options = $"lanekeeper.host = {host}" });

    [Fact]
    public void Worker_and_console_by_references()
    {
        // The pack of ASP.NET Core is left out, so that its hosting types are not there.
        Assert.Equal(Host.Console, Of("class P { static void Main() { } }"));
        Assert.Equal(Host.Worker, Of("class P { static void Main() { } } namespace Microsoft.Extensions.Hosting { public class BackgroundService; }"));
    }

    private static Host OfNamed(string assembly, string source) =>
        CompilationFacts.Of(Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create(
            assembly, [Sources.Parse(Sources.ImplicitUsings), Sources.Parse(source)], References.AspNetCore, Sources.Options(isProgram: false))).Lanes.Host;

    private static Host Of(string source)
    {
        var compilation = Sources.Compile(Project.Console, source)
            .WithReferences(References.AspNetCore.Where(static reference => !reference.Display!.Contains("AspNetCore.App")));
        return CompilationFacts.Of(compilation).Lanes.Host;
    }

    private static void Is(string name, Project project, string options)
    {
        project = project with { Options = options };
        var compilation = Sources.Compile(project, project.IsProgram ? "class P { static void Main() { } }" : "");
        var facts = CompilationFacts.Of(compilation, Analysis.OptionsOf(project), TestContext.Current.CancellationToken);
        Assert.Equal(name, facts.Lanes.Host.ToString().ToLowerInvariant());
    }
}
