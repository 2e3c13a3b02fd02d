using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// A private field that holds a timer, made in one place with a period that is known, and afterwards only stopped for good or
/// disposed of: a <c>PeriodicTimer</c> can take its place.
/// </summary>
internal sealed class PeriodicTimerOwner
{
    private readonly ExpressionStatementSyntax _creation;
    private readonly TypeSyntax _fieldType;
    private readonly IReadOnlyList<InvocationExpressionSyntax> _stops;
    private readonly ExpressionSyntax _period;
    private readonly ExpressionSyntax _taskType;

    private PeriodicTimerOwner(
        ExpressionStatementSyntax creation, TypeSyntax fieldType, IReadOnlyList<InvocationExpressionSyntax> stops, ExpressionSyntax period,
        bool beginsAtOnce, NameSyntax typeName, ExpressionSyntax taskType)
    {
        _creation = creation;
        _fieldType = fieldType;
        _stops = stops;
        _period = period;
        _taskType = taskType;
        BeginsAtOnce = beginsAtOnce;
        TypeName = typeName;
    }

    /// <summary>Whether the first tick comes at once, not after a period.</summary>
    public bool BeginsAtOnce { get; }

    /// <summary><c>PeriodicTimer</c>, as the file writes it.</summary>
    public NameSyntax TypeName { get; }

    /// <summary>The owner of the timer that a callback is given to; null if it is used in any other way.</summary>
    public static async Task<PeriodicTimerOwner?> OfAsync(SyntaxNode callback, SemanticModel model, Solution solution, CancellationToken cancellationToken)
    {
        var types = Engine.CompilationFacts.Of(model.Compilation).Types;
        if (types.Find("System.Threading.PeriodicTimer") is not { } periodic || types.Find("System.TimeSpan") is not { } timeSpan || types.Task is not { } task
            || TimerCallbacks.CreationOf(GroupOf(callback), model, cancellationToken) is not { Initializer: null, Parent: AssignmentExpressionSyntax assignment } creation
            || creation.ArgumentList is not { Arguments: [_, _, var due, var period] } list
            || list.Arguments.Any(static argument => argument.NameColon is not null)
            || assignment is not { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement }
            || model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field
            || TypeOf(field, statement.SyntaxTree, cancellationToken) is not { } fieldType
            || !model.LookupSymbols(statement.SpanStart, name: "_").IsEmpty)
        {
            return null;
        }

        var timeSpanName = FrameworkName.AsExpression(timeSpan, statement, model);
        if (TimerPeriod.PositiveOf(period.Expression, timeSpanName, model, cancellationToken) is not { } length
            || (!TimerPeriod.IsZero(due.Expression, model, cancellationToken) && due.Expression.ToString() != period.Expression.ToString())
            || await StopsOfAsync(field, assignment.Left, model, solution, cancellationToken).ConfigureAwait(false) is not { } stops)
        {
            return null;
        }

        return new PeriodicTimerOwner(
            statement, fieldType, stops, length, TimerPeriod.IsZero(due.Expression, model, cancellationToken),
            FrameworkName.Of(periodic, statement, model), FrameworkName.AsExpression(task, statement, model));
    }

    /// <summary>Whether a name means something where the timer is made.</summary>
    public bool Takes(string name) => _creation.Ancestors().OfType<MemberDeclarationSyntax>().First().DescendantTokens().Any(token => token.ValueText == name);

    /// <summary>What changes: the type of the field, how the timer is made, and how it is stopped.</summary>
    /// <param name="local">The name of the variable for the timer.</param>
    /// <param name="loop">The name of the method that is the loop.</param>
    public IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Changes(string local, string loop)
    {
        var changes = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>
        {
            [_fieldType] = type => TypeName.WithTriviaFrom(type),
            [_creation] = statement => Create((ExpressionStatementSyntax)statement, local, loop),
        };
        foreach (var stop in _stops)
            changes[stop] = static call => Dispose((InvocationExpressionSyntax)call);

        return changes;
    }

    // var timer = new PeriodicTimer(period); _timer = timer; _ = Task.Run(() => OnTickAsync(timer));
    private BlockSyntax Create(ExpressionStatementSyntax statement, string local, string loop)
    {
        var field = ((AssignmentExpressionSyntax)statement.Expression).Left.WithoutTrivia();
        return SplicedStatements.InPlaceOf(
            _creation,
            ParseStatement($"var {local} = new {TypeName}({_period});"),
            ParseStatement($"{field} = {local};"),
            ParseStatement($"_ = {_taskType}.Run(() => {loop}({local}));"));
    }

    private static InvocationExpressionSyntax Dispose(InvocationExpressionSyntax change) => change
        .WithExpression(change.Expression switch
        {
            MemberAccessExpressionSyntax access => access.WithName(IdentifierName("Dispose")),
            MemberBindingExpressionSyntax binding => binding.WithName(IdentifierName("Dispose")),
            var other => other,
        })
        .WithArgumentList(change.ArgumentList.WithArguments([]));

    private static TypeSyntax? TypeOf(IFieldSymbol field, SyntaxTree tree, CancellationToken cancellationToken) =>
        field.DeclaringSyntaxReferences is [var declaration] && declaration.SyntaxTree == tree
        && declaration.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer: null, Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: var type } }
            ? type is NullableTypeSyntax nullable ? nullable.ElementType : type
            : null;

    /// <summary>The calls that stop the timer; null if the field is used for anything but these, tests for null and disposal.</summary>
    private static async Task<IReadOnlyList<InvocationExpressionSyntax>?> StopsOfAsync(
        IFieldSymbol field, ExpressionSyntax made, SemanticModel model, Solution solution, CancellationToken cancellationToken)
    {
        var stops = new List<InvocationExpressionSyntax>();
        foreach (var reference in await SymbolFinder.FindReferencesAsync(field, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var location in reference.Locations)
            {
                var name = made.SyntaxTree.GetRoot(cancellationToken).FindNode(location.Location.SourceSpan, getInnermostNodeForTie: true);
                if (location.Location.SourceTree != made.SyntaxTree || name is not IdentifierNameSyntax)
                    return null;

                ExpressionSyntax use = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access : (IdentifierNameSyntax)name;
                if (use == made || IsOnlyLookedAt(use))
                    continue;

                if (CallOn(use) is not { Parent: ExpressionStatementSyntax or ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax } or ArrowExpressionClauseSyntax } call)
                    return null;

                switch (LastName.TextOf(call.Expression))
                {
                    case "Dispose" when call.ArgumentList.Arguments.Count == 0:
                        continue;
                    case "Change" when call.Parent is ExpressionStatementSyntax or ConditionalAccessExpressionSyntax { Parent: ExpressionStatementSyntax }
                        && call.ArgumentList.Arguments is [var due, _] && model.GetConstantValue(due.Expression, cancellationToken).Value is -1 or -1L:
                        stops.Add(call);
                        continue;
                    default:
                        return null;
                }
            }
        }

        return stops;
    }

    private static bool IsOnlyLookedAt(ExpressionSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right.RawKind: (int)SyntaxKind.NullLiteralExpression } assignment => assignment.Left == use,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression, Right.RawKind: (int)SyntaxKind.NullLiteralExpression } => true,
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax } => true,
        _ => false,
    };

    private static InvocationExpressionSyntax? CallOn(ExpressionSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == use => call,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax } call } access when access.Expression == use => call,
        _ => null,
    };

    private static ExpressionSyntax GroupOf(SyntaxNode callback) =>
        callback.Parent is MemberAccessExpressionSyntax access && access.Name == callback ? access : (ExpressionSyntax)callback;
}
