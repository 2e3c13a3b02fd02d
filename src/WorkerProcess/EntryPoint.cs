using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace LaneKeeper.Workers;

/// <summary>
/// A place in the program that gives work to a worker process, and the methods that it can mean. What a worker is asked to run
/// is two small numbers: of a place in the table that was generated from the program's source, and of a method of that place.
/// </summary>
internal abstract class EntryPoint
{
    /// <summary>What trimming must leave of a class that holds work.</summary>
    protected const DynamicallyAccessedMemberTypes Reached = DynamicallyAccessedMemberTypes.PublicMethods
        | DynamicallyAccessedMemberTypes.NonPublicMethods | DynamicallyAccessedMemberTypes.PublicConstructors;

    private readonly object? _closure;

    /// <param name="declaringType">The class of the methods; null if the program was trimmed so that it is gone.</param>
    /// <param name="name">The name of the one method, or what the compiler puts before the number of a lambda.</param>
    /// <param name="isPrefix">Whether the name goes on.</param>
    /// <param name="workType">The type of the delegate that the place makes.</param>
    /// <param name="inputType">The type of the parameter; null if there is none.</param>
    /// <param name="returnType">The type that the methods return.</param>
    protected EntryPoint(
        [DynamicallyAccessedMembers(Reached)] Type? declaringType, string name, bool isPrefix, Type workType, Type? inputType, Type returnType)
    {
        WorkType = workType;
        if (declaringType is null)
            return;

        foreach (var method in declaringType.GetMethods(
            BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if ((!isPrefix ? method.Name != name : !method.Name.StartsWith(name, StringComparison.Ordinal))
                || !HasSignature(method, inputType, returnType))
            {
                continue;
            }

            var methods = new MethodInfo[Methods.Length + 1];
            Methods.CopyTo(methods, 0);
            methods[^1] = method;
            Methods = methods;

            // The compiler makes lambdas that capture nothing methods of an object without fields.
            if (!method.IsStatic)
                _closure ??= Activator.CreateInstance(declaringType);
        }

        // The same order in both processes.
        if (Methods.Length > 1)
            Array.Sort(Methods, static (one, other) => string.CompareOrdinal(one.Name, other.Name));
    }

    /// <summary>The type of the delegate that the place makes.</summary>
    public Type WorkType { get; }

    /// <summary>The methods that the place can mean; more than one where a method holds several lambdas of one type.</summary>
    public MethodInfo[] Methods { get; private set; } = Array.Empty<MethodInfo>();

    /// <summary>Reads an input, runs a method with it, and writes the result; says when the work begins and when it has ended.</summary>
    public abstract void Serve(int method, WorkerPipe pipe, Action<bool> working);

    protected Delegate Work(int method) => Methods[method].CreateDelegate(WorkType, Methods[method].IsStatic ? null : _closure);

    private static bool HasSignature(MethodInfo method, Type? inputType, Type returnType)
    {
        if (method.IsGenericMethodDefinition || !returnType.IsAssignableFrom(method.ReturnType))
            return false;

        var parameters = method.GetParameters();
        return inputType is null
            ? parameters.Length == 0
            : parameters.Length == 1 && parameters[0].ParameterType.IsAssignableFrom(inputType);
    }
}

/// <summary>The same with the types of the work.</summary>
internal sealed class EntryPoint<TIn, TOut> : EntryPoint
{
    private readonly Func<Delegate, TIn, TOut> _invoke;

    /// <inheritdoc cref="EntryPoint(Type?, string, bool, Type, Type?, Type)"/>
    /// <remarks>The invocation waits for work that is asynchronous: the worker has nothing else to do.</remarks>
    public EntryPoint(
        [DynamicallyAccessedMembers(Reached)] Type? declaringType, string name, bool isPrefix, Type workType, Type returnType,
        Payload<TIn> input, Payload<TOut> output, Func<Delegate, TIn, TOut> invoke)
        : base(declaringType, name, isPrefix, workType, typeof(TIn) == typeof(Nothing) ? null : typeof(TIn), returnType)
    {
        Input = input;
        Output = output;
        _invoke = invoke;
    }

    public Payload<TIn> Input { get; }

    public Payload<TOut> Output { get; }

    public override void Serve(int method, WorkerPipe pipe, Action<bool> working)
    {
        var input = Input.Read(pipe);
        working(true);
        var output = _invoke(Work(method), input);
        working(false);
        Output.Write(pipe, new[] { Answer.Result }, output);
    }
}
