using System.Text.RegularExpressions;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Helpers in a project that is seen compiled, with the facts that its build has left: what is reported is what is with its source.</summary>
public class HiddenWaitInCompiledProjectTests
{
    private const string Store =
        """
        public interface IStore { void Save(int order); }
        public sealed class Store : IStore { public void Save(int order) => Write(order); private void Write(int order) => Thread.Sleep(1000); }
        """;

    public static IEnumerable<TheoryDataRow<string>> Shapes => InjectionTests.Shapes;

    public static IEnumerable<TheoryDataRow<string, string, string>> Decoys => DecoyTests.Decoys;

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Every_chain_is_found_as_with_source(string shape)
    {
        var (source, _) = InjectedChains.Of(shape, maxHelpers: 3);
        var start = source.IndexOf(InjectedChains.Peers, StringComparison.Ordinal);
        var callers = source[..start];

        var withSource = await Reports(callers, Project.Usual with { OtherProject = [Public(source[start..])] });
        Assert.Equal(withSource, await Reports(callers, Project.Usual with { Compiled = [CompiledProject.Of("Other", [Public(source[start..])])] }));

        // A sequence of another project is not looked into, with or without source.
        Assert.Equal(shape == "foreach over an own sequence" ? 0 : 3 * InjectedChains.Waits.Length, withSource.Length);
    }

    [Theory]
    [MemberData(nameof(Decoys))]
    public async Task Every_decoy_is_passed_by_as_with_source(string reason, string call, string helpers)
    {
        Assert.NotEmpty(reason);
        var caller = $$"""
            using static Helpers;
            class Lanes { async Task M() { await Task.Yield(); {{call}} } }
            """;
        string[] other = [$"public static class Helpers {{ {Public(helpers)} }} {Public(InjectedChains.Peers)}"];

        Assert.Empty(await Reports(caller, Project.Usual with { Compiled = [CompiledProject.Of("Other", other)] }));
    }

    [Fact]
    public Task They_are_named_with_the_whole_chain() => Verify<HiddenWaitRule>.Says(
        "class C { async Task M(IStore store) { await Task.Yield(); store.[|Save|](1); } }",
        "'store.Save' holds the thread of async method 'C.M' while it waits for time to pass: 'Store.Save' → 'Store.Write' → 'Thread.Sleep'",
        Project.Usual with { Compiled = [CompiledProject.Of("Data", [Store])] });

    [Fact]
    public async Task A_chain_goes_through_several_projects()
    {
        var data = CompiledProject.Of("Data", [Store]);
        var shop = CompiledProject.Of("Shop", ["public class Orders(IStore store) { public void Add(int order) => store.Save(order); }"], data);
        await Verify<HiddenWaitRule>.Says(
            "class C { async Task M(Orders orders) { await Task.Yield(); [|Own|](orders); } static void Own(Orders orders) => orders.Add(1); }",
            "'Own' holds the thread of async method 'C.M' while it waits for time to pass: 'C.Own' → 'Orders.Add' → 'Store.Save' → 'Store.Write' → 'Thread.Sleep'",
            Project.Usual with { Compiled = [data, shop] });
    }

    [Fact]
    public async Task An_implementation_that_does_not_wait_silences_wherever_it_is()
    {
        const string Caller = "class C { async Task M(IStore store) { await Task.Yield(); store.Save(1); } }";
        const string Quick = "public class Quick : IStore { public void Save(int order) { } }";
        var data = CompiledProject.Of("Data", [Store]);

        await Verify<HiddenWaitRule>.Silent(Caller, Project.Usual with { Compiled = [data, CompiledProject.Of("Tests", [Quick], data)] });
        await Verify<HiddenWaitRule>.Silent(Caller + Quick, Project.Usual with { Compiled = [data] });
    }

    [Fact]
    public async Task An_implementation_in_a_project_of_its_own_is_found()
    {
        var contracts = CompiledProject.Of("Contracts", ["public interface IStore { void Save(int order); }"]);
        var data = CompiledProject.Of("Data", ["class Store : IStore { public void Save(int order) => Thread.Sleep(1000); }"], contracts);
        await Verify<HiddenWaitRule>.Reports(
            "class C { async Task M(IStore store) { await Task.Yield(); store.[|Save|](1); } }", Project.Usual with { Compiled = [contracts, data] });
    }

    [Fact]
    public Task Without_facts_nothing_is_said() => Verify<HiddenWaitRule>.Silent(
        "class C { async Task M(Store store) { await Task.Yield(); store.Save(1); } }", Project.Usual with { Library = "using System.Threading;" + Store });

    private static async Task<string[]> Reports(string source, Project project)
    {
        project = project with { Options = "lanekeeper.max_chain = 10" };
        var reports = await Analysis.Of(Sources.Compile(project, source), Analysis.AllAnalyzers, project);
        return
        [
            .. reports.Where(static report => report.Id is "LANE104" or "LANE105" or "LANE109").OrderBy(static report => report.Location.SourceSpan)
                .Select(static report => $"{report.Location.GetLineSpan().StartLinePosition}: {report.Id} {report.GetMessage()}"),
        ];
    }

    // What stands in one project without a word can be called from another only if it says so.
    private static string Public(string declarations) =>
        Regex.Replace(declarations, @"(?m)(?<=^|[;}\]] )(?=(static|async|sealed|abstract|partial|class|interface|enum) )(?!static (class|void) Local)", "public ");
}
