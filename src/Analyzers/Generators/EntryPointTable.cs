using System.Text;
using LaneKeeper.Engine.Workers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Generators;

/// <summary>The text of the table of entry points: one row for each piece of work that the program gives away.</summary>
internal static class EntryPointTable
{
    /// <summary>The row of a call; null if its work cannot run elsewhere, which LANE208 reports.</summary>
    public static string? Row(WorkerCall call, Compilation program)
    {
        if (call.Fault is not (WorkFault.None or WorkFault.NotStatic or WorkFault.CannotTravel) || call.Work is null)
            return null;

        var (type, method, isPrefix) = EntryPointName.Of(call.Work, program);
        var (input, output) = (NameOf(call.Input), NameOf(call.Output));
        return $"new EntryPoint<{input}, {output}>("
            + $"{type}, {Literal(method)}, {(isPrefix ? "true" : "false")}, "
            + $"typeof({NameOf(call.WorkType)}), {PayloadOf(call.Input)}, {PayloadOf(call.Output)}, {Invocation(call)})";
    }

    /// <summary>How the work is called; null where that is a function from input to result, as most are.</summary>
    private static string Invocation(WorkerCall call)
    {
        if (call is { Input: not null, Output: { } output, WorkType.DelegateInvokeMethod.ReturnType: var result } && SymbolEqualityComparer.Default.Equals(result, output))
            return "null";

        var invocation = $"(({NameOf(call.WorkType)})work)({(call.Input is null ? "" : "input")})";
        if (call.WorkType.DelegateInvokeMethod is { ReturnsVoid: false, ReturnType: var returned }
            && (call.Output is null || !SymbolEqualityComparer.Default.Equals(returned, call.Output)))
        {
            invocation += ".GetAwaiter().GetResult()";
        }

        return call.Output is null ? $"static (work, input) => {{ {invocation}; return default; }}" : $"static (work, input) => {invocation}";
    }

    public static string Write(WorkerUse use)
    {
        var rows = Lines(use.Rows);
        var text = new StringBuilder(EmittedSources.Head).Append(
            """
            #nullable disable

            namespace LaneKeeper.Workers
            {
                // Written from the calls of WorkerProcess and WorkerProcessPool in this program. A worker process runs nothing else.
                partial class EntryPoints
                {

            """);
        text.Append("        internal const string ProgramName = ").Append(Literal(use.Program)).Append(";\n\n");
        text.Append("        private const int Count = ").Append(rows.Length).Append(";\n\n");
        text.Append("        private static partial EntryPoint Create(int place) => place switch\n        {\n");
        for (var i = 0; i < rows.Length; i++)
            text.Append("            ").Append(i).Append(" => ").Append(rows[i]).Append(",\n");

        text.Append("            _ => throw new global::System.ArgumentOutOfRangeException(nameof(place)),\n        };\n\n");
        text.Append("        internal static partial global::System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver[] JsonContexts() =>\n");
        text.Append("            new global::System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver[] {");
        foreach (var context in Lines(use.JsonContexts))
            text.Append(' ').Append(context).Append(".Default,");

        return text.Append(" };\n    }\n}\n").ToString();
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');

    private static string PayloadOf(ITypeSymbol? type) => type switch
    {
        null => "new NothingPayload()",
        { SpecialType: SpecialType.System_String } => "TextPayload.Instance",
        IArrayTypeSymbol { Rank: 1, ElementType: var element } when RawTypes.IsRaw(element) => $"new RawArrayPayload<{NameOf(element)}>()",
        _ when RawTypes.IsRaw(type) => $"new RawPayload<{NameOf(type)}>()",
        _ => $"new JsonPayload<{NameOf(type)}>()",
    };

    private static string NameOf(ITypeSymbol? type) => type?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) ?? "Nothing";

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
