using System;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// Waits for what has happened already: an event that was found set, a process that has exited, a form that was read. The
/// walk goes back from the wait over what surely came before it.
/// </summary>
internal static class SatisfiedWait
{
    public static bool Is(Wait wait, CancellationToken cancellationToken)
    {
        if (BufferedResponse.IsAtOnce(wait.Operation) || IsOwnContext(wait.Operation))
            return true;

        if (ReceiverOf(wait.Operation) is not { } receiver)
            return false;

        if (IsOfNobodyElse(receiver))
            return true;

        var process = EndedProcess.OfReader(receiver);
        if (process is null && !MayBeSatisfied(wait.Operation))
            return false;

        if (EndedProcess.IsHandledAround(wait.Operation, process ?? receiver))
            return true;

        var isReceive = IsReceive(wait.Operation);
        var form = wait.Operation as IPropertyReferenceOperation;
        if (form is not null && ReadForm.ByModelBinding(form, cancellationToken))
            return true;

        foreach (var (kind, operation) in PathFacts.Before(wait.Operation))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (kind)
            {
                case PathFactKind.Holds or PathFactKind.HoldsNot when Implies(operation, kind == PathFactKind.Holds, process ?? receiver, isReceive):
                    return true;

                case PathFactKind.Executed when form is not null && ReadForm.In(operation, form):
                case PathFactKind.Holds or PathFactKind.HoldsNot when form is not null && ReadForm.In(operation, form, kind == PathFactKind.Holds):
                    return true;

                case PathFactKind.Executed when ValueOf(operation) is IAwaitOperation { Operation: var told } && EndedThread.IsToldBy(told, receiver):
                    return true;

                case PathFactKind.Executed when Call(operation) is { } call:
                    if ((process is not null && EndedProcess.IsAwaitedBy(call, process)) || IsCancelled(receiver, call) || (!isReceive && IsCounterpartOf(wait, call)) || (call.TargetMethod.Name == "Set" && IsSame(call.Instance, receiver)))
                        return true;

                    // What was there may have been read since.
                    if ((call.TargetMethod.Name is "Reset" or "TryReset" or "Start" || IsReading(call.TargetMethod)) && IsSame(call.Instance, process ?? receiver))
                        return false;

                    break;

                case PathFactKind.Executed when operation is IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: var target } }
                    && IsSame(target, receiver):
                case PathFactKind.JumpTarget:
                case PathFactKind.LeftLambda:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether a call is the awaitable form of a wait, on the same object.</summary>
    public static bool IsCounterpartOf(Wait wait, IOperation awaited)
    {
        if (awaited is not IInvocationOperation call)
            return false;

        var method = call.TargetMethod.Name;
        var counterpart = wait.Api.Counterpart;
        var isNamed = counterpart is not null
            && counterpart.EndsWith(method, StringComparison.Ordinal)
            && (counterpart.Length == method.Length || counterpart[counterpart.Length - method.Length - 1] == '.');

        if (!isNamed && method != MemberOf(wait.Operation)?.Name + "Async")
            return false;

        return ReceiverOf(wait.Operation) is not { } receiver || IsSame(ReceiverOf(call), receiver);
    }

    /// <summary>The object that a member is asked of, also by an extension; null for static members.</summary>
    public static IOperation? ReceiverOf(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.IsExtensionMethod: true, Instance: null, Arguments: [var first, ..] } => first.Value.Unwrap(),
        IInvocationOperation { Instance: { } instance } => TaskExpression.Receiver(instance),
        IMemberReferenceOperation { Instance: { } instance } => TaskExpression.Receiver(instance),
        _ => null,
    };

    /// <summary>Whether a semaphore with a place is made anew each time it is asked for: <c>SemaphoreSlim Gate => new(1);</c>.</summary>
    private static bool IsOfNobodyElse(IOperation receiver)
    {
        if (receiver.Type is not { Name: "SemaphoreSlim" })
            return false;

        var member = Writes.ValueBehind(receiver) switch
        {
            IPropertyReferenceOperation { Property: var property } => property,
            IInvocationOperation { TargetMethod: var method } => method,
            _ => (ISymbol?)null,
        };
        var made = member is { DeclaringSyntaxReferences: [var declaration] } ? declaration.GetSyntax() switch
        {
            PropertyDeclarationSyntax { ExpressionBody.Expression: BaseObjectCreationExpressionSyntax expression } => expression,
            MethodDeclarationSyntax { ExpressionBody.Expression: BaseObjectCreationExpressionSyntax expression } => expression,
            _ => null,
        } : null;
        return made?.ArgumentList?.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: > 0 } }, ..];
    }

    // The context of this thread runs what it is sent in place.
    private static bool IsOwnContext(IOperation wait)
    {
        if (!SentDelegate.IsForContext(wait) || wait is not IInvocationOperation { Instance: { } context })
            return false;

        var value = Writes.ValueBehind(context);
        return (value is ICoalesceOperation { Value: var first } ? first.Unwrap() : value) is IPropertyReferenceOperation { Property: { Name: "Current", IsStatic: true } };
    }

    // source.Cancel(); source.Token.WaitHandle.WaitOne();
    private static bool IsCancelled(IOperation receiver, IInvocationOperation call) =>
        call.TargetMethod.Name == "Cancel" && receiver is IPropertyReferenceOperation { Property.Name: "WaitHandle", Instance: { } token }
        && token.Unwrap() is IPropertyReferenceOperation { Property.Name: "Token", Instance: { } source } && IsSame(call.Instance, source);

    // What is waited for stays so: a semaphore must be waited for each time.
    private static bool MayBeSatisfied(IOperation wait) => MemberOf(wait)?.ContainingType?.Name
        is "ManualResetEventSlim" or "CountdownEvent" or "ManualResetEvent" or "WaitHandle" or "Process" or "HttpRequest" or "TcpListener" or "Thread" or "Barrier" || IsReceive(wait);

    // Receive, ReceiveFromAsync, ReadByte, ReadAsync.
    private static bool IsReading(IMethodSymbol method) =>
        method.Name.StartsWith("Receive", StringComparison.Ordinal) || method.Name.StartsWith("Read", StringComparison.Ordinal);

    private static bool IsReceive(IOperation wait) => wait is IInvocationOperation
    {
        TargetMethod: { Name: "Receive" or "ReceiveFrom", ContainingType.Name: "Socket" or "DataflowBlock" } or { Name: "Read" or "ReadByte", ContainingType.Name: "Stream" or "NetworkStream" or "SerialPort" },
    };

    private static ISymbol? MemberOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IMemberReferenceOperation reference => reference.Member,
        _ => null,
    };

    /// <summary>The call that a statement surely makes.</summary>
    private static IInvocationOperation? Call(IOperation statement)
    {
        var value = ValueOf(statement);
        return (value is IAwaitOperation { Operation: var awaited } ? TaskExpression.Strip(awaited) : value) as IInvocationOperation;
    }

    private static IOperation? ValueOf(IOperation statement) => statement switch
    {
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Value: var assigned } } => assigned.Unwrap(),
        IExpressionStatementOperation { Operation: var expression } => expression.Unwrap(),
        IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [var declarator] }] } => Writes.InitialValueOf(declarator),
        IInvocationOperation => statement,
        _ => null,
    };

    private static bool Implies(IOperation condition, bool value, IOperation receiver, bool isReceive)
    {
        foreach (var (part, outcome) in SettledConditions.In(condition, value))
        {
            if (outcome && part is IPropertyReferenceOperation { Property.Name: "IsSet" or "HasExited", Instance: { } instance } && IsSame(instance, receiver))
                return true;

            // if (!thread.IsAlive) thread.Join();
            if (!outcome && part is IPropertyReferenceOperation { Property: { Name: "IsAlive", ContainingType.Name: "Thread" }, Instance: { } ended } && IsSame(ended, receiver))
                return true;

            // if (barrier.ParticipantsRemaining == 1) barrier.SignalAndWait();
            if (outcome && part is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var missing, RightOperand.ConstantValue: { HasValue: true, Value: 1 } }
                && missing.Unwrap() is IPropertyReferenceOperation { Property.Name: "ParticipantsRemaining", Instance: { } barrier } && IsSame(barrier, receiver))
            {
                return true;
            }

            // if (listener.Pending()) listener.AcceptTcpClient(); if (socket.Poll(0, SelectMode.SelectRead)) socket.Receive(rest);
            if (outcome && part is IInvocationOperation { Instance: { } looked } look && IsLookAtNext(look, isReceive) && IsSame(looked, receiver))
                return true;

            // if (stream is NetworkStream { } peer && peer.DataAvailable) stream.Read(buffer);
            if (outcome && isReceive && part is IPropertyReferenceOperation { Property: { Name: "DataAvailable", ContainingType.Name: "NetworkStream" }, Instance: { } peer }
                && (IsSame(peer, receiver) || IsSame(Writes.ValueBehind(peer), receiver)))
            {
                return true;
            }

            // if (socket.Available > 0) socket.Receive(rest); if (buffer.Count == 0) return; buffer.Receive();
            if (isReceive
                && part is IBinaryOperation { LeftOperand: var count, RightOperand.ConstantValue: { HasValue: true, Value: 0 } } comparison
                && (outcome ? comparison.OperatorKind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.NotEquals : comparison.OperatorKind == BinaryOperatorKind.Equals)
                && count.Unwrap() is IPropertyReferenceOperation { Property.Name: "Available" or "BytesToRead" or "Count", Instance: { } filled } && IsSame(filled, receiver))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLookAtNext(IInvocationOperation look, bool isReceive) =>
        look.TargetMethod is { Name: "Pending", ContainingType.Name: "TcpListener" } || (isReceive && look.TargetMethod is { Name: "Poll", ContainingType.Name: "Socket" });

    private static bool IsSame(IOperation? one, IOperation other) => one?.IsWrittenLike(other) == true;
}
