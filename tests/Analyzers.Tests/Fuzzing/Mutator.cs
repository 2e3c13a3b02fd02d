using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Tests.Fuzzing;

/// <summary>Changes a source as editing, merging and generating do: each change depends on the random numbers alone.</summary>
internal sealed class Mutator(Random random)
{
    // Beyond this the compiler itself gives up on nesting.
    private const int MaxDepth = 60;

    private const int Attempts = 2;

    // Generated methods are about as long.
    private const int HugeMethod = 200_000;

    // Names that fixes would like to give.
    private static readonly string[] WantedNames =
        ["cancellationToken", "token", "task", "tasks", "item", "items", "i", "n", "index", "result", "results", "lookup", "set", "options", "timer", "total", "partial", "state", "local", "Task", "Parallel", "Math"];

    private static readonly string[] Trivia =
        [" // note\n", " /* note */ ", "\n\n#region r\n#endregion\n", "\n#pragma warning disable CS0168\n", "\n#if SOMETHING\nelse { }\n#endif\n", "\r\n", "\t", "\n/// <summary>x</summary>\n", "\n#nullable disable\n"];

    private static readonly string[] Oddities =
    [
        "é", "日本", "\u200d", "\ud83d\ude00", "\ufeff", "@class", "\\u0061b", "\u0085", "/*", "*/", "//", "\"", "\"\"\"", "'", "{", "}", "(", ")", "<", ">", "[|", "=>", ";", "#", "#if", "#endif",
        "await ", "async ", "ref ", "unsafe ", "static ", "yield return ", "goto ", "default", "null!", "?.", "..", "with { }", "is not ", "checked(",
    ];

    /// <summary>The source after one to four changes of those that break most sources.</summary>
    public string Break(string source, string other)
    {
        for (var changes = random.Next(1, 5); changes > 0; changes--)
            source = random.Next(4) == 0 ? RearrangeOnce(source, other) : BreakOnce(source, other);

        return source;
    }

    /// <summary>The source after up to four changes, as good as it was.</summary>
    public string Rearrange(string source, string other, Func<string, bool> isGood)
    {
        // Of changes that break it together, half are tried again, in other places.
        for (var changes = random.Next(1, 5); changes > 0; changes /= 2)
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var changed = source;
                for (var i = 0; i < changes; i++)
                    changed = RearrangeOnce(changed, other);

                if (isGood(changed))
                    return changed;
            }
        }

        return source;
    }

    private string BreakOnce(string source, string other) => random.Next(8) switch
    {
        0 => DeleteToken(source),
        1 => SwapTokens(source),
        2 => ReplaceToken(source, other),
        3 => source[..random.Next(source.Length + 1)],
        4 => Insert(source, Oddities[random.Next(Oddities.Length)]),
        5 => Conditional(source),
        6 => DeleteMember(source),
        _ => MoveStatement(source, other),
    };

    private string RearrangeOnce(string source, string other) => random.Next(12) switch
    {
        0 => SwapStatements(source),
        1 => RepeatStatement(source, random.Next(1, 4)),
        2 => RepeatStatement(source, random.Next(40) switch { 0 => HugeMethod, < 10 => random.Next(50, 200), _ => 2 }),
        3 or 4 => Nest(source),
        5 => AddMember(source, other),
        6 or 7 => AddTrivia(source),
        8 => Rename(source),
        9 => PassByReadOnlyReference(source),
        10 => source.Contains('\r') ? source : source.Replace("\n", "\r\n"),
        _ => WrapInFunction(source),
    };

    private string DeleteToken(string source) => Tokens(source) is { Count: > 0 } tokens && Any(tokens) is var token
        ? source.Remove(token.SpanStart, token.Span.Length)
        : source;

    private string SwapTokens(string source)
    {
        var tokens = Tokens(source);
        if (tokens.Count < 2)
            return source;

        var index = random.Next(tokens.Count - 1);
        var (one, two) = (tokens[index], tokens[index + 1]);
        return source[..one.SpanStart] + two.Text + source[one.Span.End..two.SpanStart] + one.Text + source[two.Span.End..];
    }

    private string ReplaceToken(string source, string other)
    {
        var (tokens, others) = (Tokens(source), Tokens(other));
        return tokens.Count == 0 || others.Count == 0 ? source : Replace(source, Any(tokens).Span, Any(others).Text);
    }

    private string SwapStatements(string source)
    {
        var blocks = Statements(source).Select(static statement => statement.Parent).OfType<BlockSyntax>().Where(static block => block.Statements.Count > 1).ToList();
        if (blocks.Count == 0)
            return source;

        var statements = Any(blocks).Statements;
        var index = random.Next(statements.Count - 1);
        var (one, two) = (statements[index].Span, statements[index + 1].Span);
        return source[..one.Start] + source[two.Start..two.End] + source[one.End..two.Start] + source[one.Start..one.End] + source[two.End..];
    }

    // Each on a line of its own: the formatter that cleans up after a fix takes a minute for ten thousand on one.
    private string RepeatStatement(string source, int times) => Statements(source) is { Count: > 0 } statements && Any(statements) is var statement
        ? source.Insert(statement.Span.End, new StringBuilder().Insert(0, "\n" + statement, Math.Min(times, (times == HugeMethod ? HugeMethod : 20_000) / (statement.Span.Length + 1))).ToString())
        : source;

    private string MoveStatement(string source, string other)
    {
        var (statements, others) = (Statements(source), Statements(other));
        return statements.Count == 0 || others.Count == 0 ? source : source.Insert(Any(statements).SpanStart, Any(others) + " ");
    }

    private string Nest(string source)
    {
        if (Statements(source) is not { Count: > 0 } statements)
            return source;

        var (open, close) = random.Next(13) switch
        {
            0 => ("{ ", " }"),
            1 => ("if (true) { ", " }"),
            2 => ("try { ", " } finally { }"),
            3 => ("foreach (var item in new int[1]) { ", " }"),
            4 => ("lock (typeof(int)) { ", " }"),
            5 => ("System.Threading.Tasks.Parallel.For(0, 1, n => { ", " });"),
            6 => ("unsafe { ", " }"),
            7 => ("checked { ", " }"),
            8 => ("try { } catch { ", " }"),
            9 => ("try { } finally { ", " }"),
            10 => ("switch (1) { default: ", " break; }"),
            11 => ("using (new System.IO.MemoryStream()) ", ""),
            _ => ("while (true) { ", " break; }"),
        };
        var statement = Any(statements);

        // The compiler tries each overload for each lambda in a lambda.
        var depth = random.Next(1, 4) == 1 ? random.Next(1, open.Contains("=>") ? 4 : MaxDepth) : 1;
        return Replace(source, statement.Span, new StringBuilder().Insert(0, open, depth) + statement.ToString() + new StringBuilder().Insert(0, close, depth));
    }

    private string WrapInFunction(string source)
    {
        if (Statements(source) is not { Count: > 0 } statements)
            return source;

        var statement = Any(statements);
        var form = random.Next(6) switch
        {
            0 => $"System.Threading.Tasks.Task.Run(() => {{ {statement} }});",
            1 => $"new System.Threading.Thread(() => {{ {statement} }}).Start();",
            2 => $"System.Threading.Tasks.Parallel.Invoke(() => {{ {statement} }}, () => {{ }});",
            3 => $"_ = new System.Threading.Timer(_ => {{ {statement} }});",
            4 => $"System.Action action = async () => {{ {statement} }}; action();",
            _ => $"Local(); void Local() {{ {statement} }}",
        };
        return Replace(source, statement.Span, form);
    }

    private string AddTrivia(string source)
    {
        var tokens = Tokens(source);
        return tokens.Count == 0 ? source : source.Insert(Any(tokens) is var token && random.Next(2) == 0 ? token.SpanStart : token.Span.End, Trivia[random.Next(Trivia.Length)]);
    }

    // By its text: what means something else under the same name is renamed too, as with a careless search and replace.
    private string Rename(string source)
    {
        var names = Tokens(source).Where(static token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is VariableDeclaratorSyntax or ParameterSyntax or ForEachStatementSyntax).ToList();
        if (names.Count == 0)
            return source;

        var (old, wanted) = (Any(names).Text, WantedNames[random.Next(WantedNames.Length)]);
        var text = new StringBuilder(source);
        foreach (var token in Tokens(source).Where(token => token.Text == old).Reverse())
            text.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, wanted);

        return text.ToString();
    }

    // Callers need not change, but what may be awaited or captured does.
    private string PassByReadOnlyReference(string source)
    {
        var parameters = Root(source).DescendantNodes().OfType<ParameterSyntax>().Where(static parameter => parameter is { Type: not null, Modifiers.Count: 0, Default: null }).ToList();
        return parameters.Count == 0 ? source : source.Insert(Any(parameters).SpanStart, "in ");
    }

    private string Insert(string source, string text) => source.Insert(random.Next(source.Length + 1), text);

    // A forest of conditions around some lines, now and then without its end.
    private string Conditional(string source)
    {
        var lines = source.Split('\n').ToList();
        for (var trees = random.Next(1, 6); trees > 0; trees--)
        {
            var start = random.Next(lines.Count);
            lines.Insert(start, random.Next(2) == 0 ? "#if DEBUG || SOMETHING" : "#if !SOMETHING");
            var end = random.Next(start + 1, lines.Count + 1);
            if (random.Next(3) == 0)
                lines.Insert(end, "#else");

            if (random.Next(8) > 0)
                lines.Insert(Math.Min(lines.Count, end + random.Next(3)), "#endif");
        }

        return string.Join('\n', lines);
    }

    private string DeleteMember(string source) => Members(source) is { Count: > 0 } members ? Replace(source, Any(members).Span, "") : source;

    private string AddMember(string source, string other)
    {
        var (members, others) = (Members(source), Members(other));
        return members.Count == 0 || others.Count == 0 ? source : source.Insert(Any(members).Span.End, "\n" + Any(others));
    }

    private static string Replace(string source, Microsoft.CodeAnalysis.Text.TextSpan span, string text) => source[..span.Start] + text + source[span.End..];

    private T Any<T>(List<T> items) => items[random.Next(items.Count)];

    private static List<SyntaxToken> Tokens(string source) => [.. Root(source).DescendantTokens().Where(static token => token.Span.Length > 0)];

    private static List<StatementSyntax> Statements(string source) =>
        [.. Root(source).DescendantNodes().OfType<StatementSyntax>().Where(static statement => statement.Parent is BlockSyntax && statement.Span.Length is > 0 and < 4_000)];

    private static List<MemberDeclarationSyntax> Members(string source) =>
        [.. Root(source).DescendantNodes().OfType<MemberDeclarationSyntax>().Where(static member => member.Parent is TypeDeclarationSyntax && member.Span.Length is > 0 and < 8_000)];

    private static SyntaxNode Root(string source) => CSharpSyntaxTree.ParseText(source, Sources.ParseOptions).GetRoot();
}
