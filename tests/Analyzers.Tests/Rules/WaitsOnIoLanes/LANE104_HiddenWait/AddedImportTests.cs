using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Where usings are written in a file that has none.</summary>
public class AddedImportTests
{
    [Theory]
    [InlineData("\n", "// A header.\n\n", "namespace N\n{\n", "}")]
    [InlineData("\r\n", "", "namespace N\r\n{\r\n", "}")]
    [InlineData("\n", "", "/// <summary>What stands on a class stays on it.</summary>\n", "")]
    [InlineData("\n", "// A header.\n\n", "/// <summary>What stands on a class stays on it.</summary>\n", "")]
    [InlineData("\n", "", "[System.Obsolete]\n", "")]
    public Task A_line_is_left_behind_them(string line, string header, string opening, string closing)
    {
        string[] before = ["public partial class Store", "{", "    public void Enter(System.Threading.SemaphoreSlim gate) => gate.Wait();", "}"];
        string[] after =
        [
            "public partial class Store", "{",
            "    public void Enter(System.Threading.SemaphoreSlim gate) => gate.Wait();", "",
            "    public async Task EnterAsync(System.Threading.SemaphoreSlim gate, CancellationToken cancellationToken = default) => await gate.WaitAsync(cancellationToken);", "}",
        ];
        var user = $"class User {{ async System.Threading.Tasks.Task M(System.Threading.SemaphoreSlim gate, {(closing == "" ? "" : "N.")}Store store) {{ await System.Threading.Tasks.Task.Yield(); store.[|Enter|](gate); }} }}";
        return Verify.Fixes(
            [
                (header + opening + string.Join(line, before) + line + closing,
                    header + string.Join(line, "using System.Threading;", "using System.Threading.Tasks;", "", "") + opening + string.Join(line, after) + line + closing),
                (user, user.Replace("store.[|Enter|](gate)", "await store.EnterAsync(gate)")),
            ],
            new Project { ImplicitUsings = false });
    }

    [Theory]
    [InlineData("N2, System, System.Text", "N2, System, System.Text, System.Threading, System.Threading.Tasks")]
    [InlineData("System, N2", "System, System.Threading, System.Threading.Tasks, N2")]
    [InlineData("System.Text.Json, N2", "System.Text.Json, System.Threading, System.Threading.Tasks, N2")]
    [InlineData("System.Xml, N2", "System.Threading, System.Threading.Tasks, System.Xml, N2")]
    [InlineData("N2", "System.Threading, System.Threading.Tasks, N2")]
    [InlineData("System.Threading.Tasks, System", "System.Threading.Tasks, System, System.Threading")]
    public Task They_join_their_family(string before, string after)
    {
        const string Wait = "    public void Enter(System.Threading.SemaphoreSlim gate) => gate.Wait();\n";
        const string Twin = "\n    public async Task EnterAsync(System.Threading.SemaphoreSlim gate, CancellationToken cancellationToken = default) => await gate.WaitAsync(cancellationToken);\n";
        const string User = "class User { async System.Threading.Tasks.Task M(System.Threading.SemaphoreSlim gate, Store store) { await System.Threading.Tasks.Task.Yield(); store.[|Enter|](gate); } }"
            + " namespace N2 { class Other; }";
        return Verify.Fixes(
            [
                (Usings(before) + "\npublic partial class Store\n{\n" + Wait + "}\n", Usings(after) + "\npublic partial class Store\n{\n" + Wait + Twin + "}\n"),
                (User, User.Replace("store.[|Enter|](gate)", "await store.EnterAsync(gate)")),
            ],
            new Project { ImplicitUsings = false });
    }

    [Theory]
    [InlineData("System, System.Xml", "System, System.Threading, System.Threading.Tasks, System.Xml")]
    [InlineData("N2", "System.Threading, System.Threading.Tasks, N2")]
    public Task They_join_those_inside_of_a_namespace_of_a_block(string before, string after)
    {
        const string Rest = "\n    public partial class Store\n    {\n        public void Enter(System.Threading.SemaphoreSlim gate) => gate.Wait();\n    }\n}\n";
        const string Opening = "namespace N\n{\n";
        return JoinInNamespace(Opening + Usings(before, "    ") + Rest, Opening + Usings(after, "    ") + Rest, "        ");
    }

    [Theory]
    [InlineData("", "System, System.Xml", "System, System.Threading, System.Threading.Tasks, System.Xml")]
    [InlineData("", "N2", "System.Threading, System.Threading.Tasks, N2")]
    [InlineData("// What follows is read from above.\n", "N2", "System.Threading, System.Threading.Tasks, N2")]
    public Task They_join_those_inside_of_the_namespace_of_a_file(string comment, string before, string after)
    {
        const string Rest = "\npublic partial class Store\n{\n    public void Enter(System.Threading.SemaphoreSlim gate) => gate.Wait();\n}\n";
        var opening = "namespace N;\n\n" + comment;
        return JoinInNamespace(opening + Usings(before) + Rest, opening + Usings(after) + Rest, "    ");
    }

    private static Task JoinInNamespace(string before, string after, string indentation)
    {
        const string User = "class User { async System.Threading.Tasks.Task M(System.Threading.SemaphoreSlim gate, N.Store store) { await System.Threading.Tasks.Task.Yield(); store.[|Enter|](gate); } }"
            + " namespace N2 { class Other; }";
        var twin = $"\n{indentation}public async Task EnterAsync(System.Threading.SemaphoreSlim gate, CancellationToken cancellationToken = default) => await gate.WaitAsync(cancellationToken);\n";
        return Verify.Fixes(
            [(before, after.Replace("gate.Wait();\n", "gate.Wait();\n" + twin)), (User, User.Replace("store.[|Enter|](gate)", "await store.EnterAsync(gate)"))],
            new Project { ImplicitUsings = false });
    }

    [Theory]
    [InlineData("Timer?", "System.Threading.Tasks", "System.Threading.CancellationToken")]
    [InlineData("object?", "System.Threading, System.Threading.Tasks", "CancellationToken")]
    public Task No_name_is_made_ambiguous(string field, string imports, string token)
    {
        const string Wait = "    public void Enter(System.Threading.SemaphoreSlim gate) => gate.Wait();\n";
        var twin = $"\n    public async Task EnterAsync(System.Threading.SemaphoreSlim gate, {token} cancellationToken = default) => await gate.WaitAsync(cancellationToken);\n";
        const string User = "class User { async System.Threading.Tasks.Task M(System.Threading.SemaphoreSlim gate, Store store) { await System.Threading.Tasks.Task.Yield(); store.[|Enter|](gate); } }"
            + " namespace N2 { public class Timer; }";
        var opening = $"\npublic partial class Store\n{{\n    {field} _field;\n\n";
        return Verify.Fixes(
            [
                (Usings("N2") + opening + Wait + "}\n", Usings(imports + ", N2") + opening + Wait + twin + "}\n"),
                (User, User.Replace("store.[|Enter|](gate)", "await store.EnterAsync(gate)")),
            ],
            new Project { ImplicitUsings = false });
    }

    private static string Usings(string spaces, string indentation = "") => string.Concat(spaces.Split(", ").Select(space => $"{indentation}using {space};\n"));
}
