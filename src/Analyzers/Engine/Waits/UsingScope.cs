using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A synchronous <c>using</c> with a single resource.</summary>
internal readonly struct UsingScope
{
    private readonly ILocalSymbol? _variable;
    private readonly IOperation? _scope;

    private UsingScope(IOperation resource, SyntaxToken keyword, ILocalSymbol? variable, IOperation? scope)
    {
        Resource = resource;
        Keyword = keyword;
        _variable = variable;
        _scope = scope;
    }

    /// <summary>What is disposed of at the end.</summary>
    public IOperation Resource { get; }

    /// <summary>The word <c>using</c>.</summary>
    public SyntaxToken Keyword { get; }

    /// <summary>Whether nothing is left to write at the end: nothing was written, or it is flushed asynchronously inside.</summary>
    public bool IsFlushed => _variable is not null && _scope is not null && FlushingDisposable.IsFlushedBefore(_variable, _scope);

    public static UsingScope? Of(IOperation operation) => operation switch
    {
        IUsingOperation { IsAsynchronous: false, Syntax: UsingStatementSyntax syntax } scope => scope.Resources switch
        {
            IVariableDeclarationGroupOperation group => Declared(group, syntax.UsingKeyword, scope.Body),
            var value => new UsingScope(value, syntax.UsingKeyword, null, null),
        },
        IUsingDeclarationOperation { IsAsynchronous: false, Syntax: LocalDeclarationStatementSyntax syntax, Parent: { } block } scope =>
            Declared(scope.DeclarationGroup, syntax.UsingKeyword, block),
        _ => null,
    };

    private static UsingScope? Declared(IVariableDeclarationGroupOperation group, SyntaxToken keyword, IOperation scope) =>
        group is { Declarations: [{ Declarators: [var declarator] }] } && Writes.InitialValueOf(declarator) is { } value
            ? new UsingScope(value, keyword, declarator.Symbol, scope)
            : null;
}
