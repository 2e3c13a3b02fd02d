using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>The static method that a loop becomes, and its call.</summary>
internal sealed class ExtractedLoop
{
    private readonly LoopRegion _region;
    private readonly SemanticModel _model;
    private readonly string _name;
    private readonly string _lineEnd;

    private ExtractedLoop(LoopRegion region, SemanticModel model, MemberDeclarationSyntax home, string name)
    {
        _region = region;
        _model = model;
        Home = home;
        _name = name;
        _lineEnd = FrameworkName.LineEnd(home.SyntaxTree.GetRoot()).ToString();
    }

    /// <summary>The member, or the last statement of the program, after which the method stands.</summary>
    public MemberDeclarationSyntax Home { get; }

    private StatementSyntax First => _region.Statements[0];

    private StatementSyntax Loop => _region.Statements[_region.Statements.Count - 1];

    public static ExtractedLoop? Of(LoopRegion region, SemanticModel model, CancellationToken cancellationToken)
    {
        var home = region.Statements[0].FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is GlobalStatementSyntax || node.Parent is TypeDeclarationSyntax);
        if (home is GlobalStatementSyntax { Parent: CompilationUnitSyntax program })
            home = program.Members.OfType<GlobalStatementSyntax>().Last();

        return home is null or BaseTypeDeclarationSyntax ? null : new ExtractedLoop(region, model, home, NameOf(region, home, model, cancellationToken));
    }

    /// <summary>The statement that takes the place of the loop.</summary>
    public StatementSyntax Call(string workerProcess, string? token, bool configureAwait)
    {
        var inputs = _region.Inputs.Select(static input => input.Name).ToList();
        var tuple = WorkerForm.TupleName(First.Parent!) ?? "input";
        var arguments = inputs.Count switch
        {
            0 => _name,
            1 => $"{_name}, {inputs[0]}",
            _ => $"static {tuple} => {_name}({string.Join(", ", inputs.Select(input => $"{tuple}.{input}"))}), ({string.Join(", ", inputs)})",
        };
        var text = $"{Target()}await {workerProcess}.RunAsync({arguments}{(token is null ? "" : ", " + token)}){(configureAwait ? ".ConfigureAwait(false)" : "")};";
        return SyntaxFactory.ParseStatement(text).WithLeadingTrivia(First.GetLeadingTrivia()).WithTrailingTrivia(Loop.GetTrailingTrivia());
    }

    public MemberDeclarationSyntax Method()
    {
        var indent = IndentedStatement.IndentOf(Home);
        var isLocal = Home is GlobalStatementSyntax;
        var old = IndentedStatement.IndentOf(Loop);
        var inner = indent + (old.Contains('\t') ? "\t" : "    ");
        var lines = string.Concat(_region.Statements.Select((statement, index) => IndentedStatement.Text(index == 0 ? WithoutComments(statement) : statement, inner, old)));
        var returned = _region.Results.Count == 1 ? _region.Results[0].Name : $"({string.Join(", ", _region.Results.Select(static result => result.Name))})";
        var text = $"{_lineEnd}{indent}{(isLocal ? "" : "private ")}static {ReturnType()} {_name}({string.Join(", ", _region.Inputs.Select(Parameter))}){_lineEnd}"
            + $"{indent}{{{_lineEnd}{lines}{_lineEnd}{inner}return {returned};{_lineEnd}{indent}}}{_lineEnd}";
        return isLocal ? SyntaxFactory.GlobalStatement(SyntaxFactory.ParseStatement(text)) : SyntaxFactory.ParseMemberDeclaration(text)!;
    }

    /// <summary>What stands before the statement stays there.</summary>
    private static StatementSyntax WithoutComments(StatementSyntax statement) =>
        statement.WithLeadingTrivia(SyntaxFactory.Whitespace(IndentedStatement.IndentOf(statement)));

    private string Target()
    {
        if (_region.Results is [var only])
            return DeclarationOf(only) is { } declaration ? $"{declaration.Declaration.Type.WithoutTrivia()} {only.Name} = " : $"{only.Name} = ";

        return _region.Results.All(result => DeclarationOf(result) is not null)
            ? $"var ({string.Join(", ", _region.Results.Select(static result => result.Name))}) = "
            : $"({string.Join(", ", _region.Results.Select(result => DeclarationOf(result) is null ? result.Name : $"var {result.Name}"))}) = ";
    }

    private LocalDeclarationStatementSyntax? DeclarationOf(ISymbol variable) => _region.Statements.OfType<LocalDeclarationStatementSyntax>()
        .FirstOrDefault(declaration => declaration.Declaration.Variables[0].Identifier.ValueText == variable.Name);

    private string ReturnType() => _region.Results is [var only]
        ? TypeText(only)
        : $"({string.Join(", ", _region.Results.Select(result => $"{TypeText(result)} {result.Name}"))})";

    private string Parameter(ISymbol input) => $"{TypeText(input)} {input.Name}";

    private string TypeText(ISymbol variable)
    {
        // The compiler takes every `var` for one that may be null.
        var type = WorkerForm.TypeOf(variable)!;
        return (IsNeverNull(variable) ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type).ToMinimalDisplayString(_model, Home.SpanStart);
    }

    /// <summary>Whether the compiler knows where a variable is first used that it holds something.</summary>
    private bool IsNeverNull(ISymbol variable)
    {
        var uses = First.Parent!.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(use => use.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(_model.GetSymbolInfo(use).Symbol, variable));
        var read = _region.Results.Contains(variable, SymbolEqualityComparer.Default)
            ? uses.FirstOrDefault(use => use.SpanStart > Loop.Span.End)
            : uses.FirstOrDefault(use => use.SpanStart >= First.SpanStart);
        return read is null || _model.GetTypeInfo(read).Nullability.FlowState == NullableFlowState.NotNull;
    }

    private static string NameOf(LoopRegion region, SyntaxNode home, SemanticModel model, CancellationToken cancellationToken)
    {
        var subject = region.Results.Count == 1 ? region.Results[0].Name : FunctionName(region.Statements[0], model, cancellationToken);
        var name = "Compute" + char.ToUpperInvariant(subject.TrimStart('_').FirstOrDefault()) + subject.TrimStart('_').Substring(System.Math.Min(1, subject.TrimStart('_').Length));
        return new FreeNames(home, model, home.Parent).Of(name);
    }

    private static string FunctionName(SyntaxNode statement, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var function = CanAwait.FunctionAround(statement); function is not null; function = CanAwait.FunctionAround(function))
        {
            if (AsyncFunction.SymbolOf(function, model, cancellationToken) is { MethodKind: not MethodKind.AnonymousFunction, Name: var name })
                return name.EndsWith("Async", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name.TrimStart('<');
        }

        return "Results";
    }
}
