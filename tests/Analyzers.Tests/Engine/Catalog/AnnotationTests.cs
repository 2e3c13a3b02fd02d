using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Engine.Catalog;

public class AnnotationTests
{
    private const string Attributes =
        """
        namespace Vendor.Annotations
        {
            [AttributeUsage(AttributeTargets.All)] public class BlockingAttribute : Attribute;
            [AttributeUsage(AttributeTargets.All)] public class NonBlockingAttribute : Attribute;
        }
        """;

    private static Task<string[]> WaitsIn(string source, params (string, string)[] files) =>
        Waits.Of(Sources.Compile(null, "using Vendor.Annotations;\n" + source, Attributes), files);

    [Fact]
    public async Task Blocking_on_a_method_property_or_type() => Assert.Equal(["d.Fetch", "d.Size", "s.Run"], await WaitsIn(
        """
        class Device { [Blocking] public void Fetch() { } [Blocking] public int Size => 1; public void Look() { } }
        [Blocking] static class Script { }
        [Blocking] class Slow { public void Run() { } }
        class C { void M(Device d) { var s = new Slow(); d.Fetch(); d.Look(); _ = d.Size; s.Run(); } }
        """));

    [Fact]
    public async Task Blocking_travels_to_overrides_and_constructed_forms() => Assert.Equal(["b.Fetch", "d.Fetch", "g.Get"], await WaitsIn(
        """
        abstract class Base { [Blocking] public abstract void Fetch(); }
        class Derived : Base { public override void Fetch() { } }
        class Free : Base { [NonBlocking] public override void Fetch() { } }
        class Generic<T> { [Blocking] public T Get<U>(U u, T t) => t; }
        class C { void M(Base b, Derived d, Free f, Generic<int> g) { b.Fetch(); d.Fetch(); f.Fetch(); g.Get("a", 1); } }
        """));

    [Fact]
    public async Task Non_blocking_silences_a_member_a_type_and_a_parameter() => Assert.Empty(await WaitsIn(
        """
        static class Quick { [NonBlocking] public static void Read() { } }
        [NonBlocking] class Memory { public void Read() { } }
        class C { void M([NonBlocking] Task<int> done) { Quick.Read(); new Memory().Read(); _ = done.Result; done.Wait(); } }
        """));

    [Fact]
    public async Task Parameter_without_annotation_blocks() => Assert.Equal(["open.Wait"], await WaitsIn(
        "class C { void M([NonBlocking] Task done, Task open) { done.Wait(); open.Wait(); } }"));

    [Fact]
    public async Task User_lines_are_believed_before_annotations() => Assert.Equal(["d.Look"], await WaitsIn(
        """
        class Device { [Blocking] public void Fetch() { } [NonBlocking] public void Look() { } }
        class C { void M(Device d) { d.Fetch(); d.Look(); } }
        """, ("lanekeeper.blocking.txt", "!M:Device.Fetch\nM:Device.Look | disk | hard | -")));

    /// <summary>The one check of a counterpart is that at the call: with it LANE103 speaks, without it LANE105.</summary>
    [Theory]
    [InlineData("public Task FetchAsync(int n) => Task.CompletedTask;", "LANE103")]
    [InlineData("public ValueTask<int> FetchAsync(int n, CancellationToken token) => default;", "LANE103")]
    [InlineData("public Task FetchAsync(int n, string why = \"\") => Task.CompletedTask;", "LANE103")]
    [InlineData("public Task FetchAsync(long n) => Task.CompletedTask;", "LANE103")]
    [InlineData("public Task FetchAsync() => Task.CompletedTask;", "LANE105")]
    [InlineData("public Task FetchAsync(string n) => Task.CompletedTask;", "LANE105")]
    [InlineData("public Task FetchAsync(int n, string why) => Task.CompletedTask;", "LANE105")]
    [InlineData("public static Task FetchAsync(int n) => Task.CompletedTask;", "LANE105")]
    [InlineData("", "LANE105")]
    public Task Blocking_member_has_a_counterpart_if_a_twin_takes_what_the_call_passes(string twin, string id) => Reported(twin, id);

    [Fact]
    public Task Twin_that_returns_nothing_lesson_14() => Reported("public void FetchAsync(int n) { }", "LANE105");

    private static async Task Reported(string twin, string id)
    {
        var compilation = Sources.Compile(null,
            $$"""
            using Vendor.Annotations;
            class Device { [Blocking] public void Fetch(int n) { } {{twin}} }
            class C { async Task M(Device d) { d.Fetch(1); await Task.Yield(); } }
            """, Attributes);

        Assert.Equal(id, Assert.Single(await Analysis.Of(compilation, Analysis.AllAnalyzers)).Id);
    }

    [Fact]
    public async Task Annotations_cross_assemblies()
    {
        var library = Sources.Compile(null, "using Vendor.Annotations; public class Device { [Blocking] public void Fetch() { } }", Attributes);
        var image = new MemoryStream();
        Assert.True(library.WithAssemblyName("Devices").Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var user = CSharpCompilation.Create(
            "User", [Sources.Parse("class C { void M(Device d) => d.Fetch(); }")],
            [.. References.AspNetCore, MetadataReference.CreateFromImage(image.ToArray())], Sources.Options(isProgram: false));

        Assert.Equal(["d.Fetch"], await Waits.Of(user));
    }

    [Fact]
    public Task Annotated_wait_under_a_shared_lock() => Verify<LaneKeeper.Rules.WaitsOnIoLanes.WaitUnderSharedLockRule>.Reports(
        """
        class BlockingAttribute : Attribute;

        class C
        {
            private readonly object _gate = new();
            [Blocking] private void Fetch() { }
            private void Load() { lock (_gate) [|Fetch|](); }
            public async Task Read() { lock (_gate) { } await Task.Yield(); }
        }
        """);
}
